// Requests that change something, with the token that proves they come from a page of ours.

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

/** POST a form's fields, or an object as JSON. Rejects on a network failure; otherwise gives the response. */
export function post(url, body) {
  const headers = { "X-CSRFToken": token() };
  const form = body instanceof FormData || body instanceof URLSearchParams;
  if (!form) headers["Content-Type"] = "application/json";
  return fetch(url, { method: "POST", headers, credentials: "same-origin", body: form ? body : JSON.stringify(body) });
}
