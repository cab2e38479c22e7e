// Reviews on their way to the server: kept in the browser until it has them, sent in order, each once.
import { post } from "./sending.js";

export class Outbox {
  /** `person` keeps apart those who share a browser; `changed(unsent)` hears how many are still here. */
  constructor(url, person, changed) {
    this.url = url;
    this.key = `wengu-outbox-${person}`;
    this.changed = changed;
    this.items = JSON.parse(localStorage.getItem(this.key) ?? "[]");
    this.sending = null;
    this.travelling = new Set(); // ids that may have reached the server already
    addEventListener("online", () => this.flush());
  }

  keep() {
    localStorage.setItem(this.key, JSON.stringify(this.items));
    this.changed(this.items.length);
  }

  add(review) {
    this.items.push(review);
    this.keep();
    return this.flush();
  }

  /** Take back a review that has not left yet; false if it has, or may have. */
  remove(id) {
    if (this.travelling.has(id)) return false;
    const before = this.items.length;
    this.items = this.items.filter((item) => item.id !== id);
    if (this.items.length !== before) this.keep();
    return this.items.length !== before;
  }

  /** Resolves once everything is on the server, or the attempt failed and will be made again. */
  flush() {
    this.sending ??= this.send().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  async send() {
    while (this.items.length) {
      const parcel = this.items.slice(0, 50);
      for (const item of parcel) this.travelling.add(item.id);
      let response;
      try {
        response = await post(this.url, parcel);
      } catch {
        setTimeout(() => this.flush(), 4000);
        return;
      }
      if (response.status >= 500 || response.status === 429 || response.status === 403) {
        setTimeout(() => this.flush(), 8000);
        return;
      }
      if (!response.ok && parcel.length > 1) {
        // One of them is refused: find out which by sending them singly.
        if (await this.single(parcel)) continue;
        setTimeout(() => this.flush(), 8000);
        return;
      }
      this.drop(parcel);
    }
  }

  /** False if one of them could be neither kept nor refused: the server or the way to it is down. */
  async single(parcel) {
    for (const item of parcel) {
      try {
        const response = await post(this.url, item);
        if (response.status >= 500 || response.status === 429 || response.status === 403) return false;
        this.drop([item]);
      } catch {
        return false;
      }
    }
    return true;
  }

  drop(parcel) {
    const gone = new Set(parcel.map((item) => item.id));
    this.items = this.items.filter((item) => !gone.has(item.id));
    this.keep();
  }
}
