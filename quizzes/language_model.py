"""One call to a language model behind any OpenAI-compatible address, and the questions that come of it.

Nothing here raises anything but `Unanswered`, which carries a code and no words of the server, of the document or of
the key: a server may send all three back in its error.
"""

import json
import logging
import random
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings

from quizzes.generation import gates, prompting
from quizzes.generation.prompting import Message
from quizzes.generation.question import Draft
from quizzes.generation.view import View

if TYPE_CHECKING:
    import httpx2

_MOST_BYTES = 1024 * 1024  # of a reply, its JSON included
_CONNECT_SECONDS = 10


class Trouble(StrEnum):
    """Why there is no answer."""

    BUDGET = "budget"  # the call was not made
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"  # no connection, or one that broke
    REFUSED = "refused"  # 401, 404 and the like: the key, the address or the model's name
    REJECTED = "rejected"  # 400, 413, 422: these very messages
    BUSY = "busy"  # 429
    FAULT = "fault"  # 5xx
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"  # answered, but not as the interface says


class Unanswered(Exception):
    """There is no answer; `status` is HTTP's, if it came so far, and `tokens` what it may have cost nevertheless."""

    def __init__(self, trouble: Trouble, status: int | None = None, tokens: int = 0) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.status = status
        self.tokens = tokens


@dataclass(frozen=True, slots=True)
class Address:
    """Where the model is, and what one call may take: `timeout` seconds a try, `retries` more tries."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: int = 120
    retries: int = 2
    reply_tokens: int = 4_000
    daily_tokens: int = 200_000


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    tokens: int  # taken, tries without an answer included


@dataclass(frozen=True, slots=True)
class Written:
    """Questions that passed every gate; `dropped` counts the others by flaw or by the first gate they failed."""

    drafts: tuple[Draft, ...]
    dropped: Mapping[str, int]
    tokens: int


class Purse(Protocol):
    """What may be spent. `claim` before a call, `settle` after it with what it took."""

    def claim(self, tokens: int) -> bool: ...

    def settle(self, claimed: int, taken: int) -> None: ...


def configured() -> Address | None:
    """The address of the settings; None unless both URL and model are given."""
    found = settings.LANGUAGE_MODEL
    if not (found["url"] and found["model"]):
        return None
    return Address(**{**found, "key": found["key"].reveal()})


def most_tokens(address: Address, messages: Sequence[Message]) -> int:
    """What one try may take: the prompt at two bytes a token, which no usual tokenizer exceeds, and a full reply."""
    prompt = sum(len(message["content"].encode()) for message in messages) // 2
    return prompt + address.reply_tokens


def write(
    address: Address, view: View, statements: Sequence[int], *, purse: Purse, rng: random.Random
) -> Written:
    """The model's questions on these statements. Raises Unanswered."""
    messages = prompting.messages(view, statements)
    # Every try may have to be paid for, also one whose answer got lost.
    claimed = most_tokens(address, messages) * (address.retries + 1)
    if not purse.claim(claimed):
        raise Unanswered(Trouble.BUDGET)
    try:
        answer = ask(address, messages)
    except Unanswered as error:
        purse.settle(claimed, error.tokens)
        raise
    purse.settle(claimed, answer.tokens)
    found = prompting.proposed(answer.text, view, statements, rng=rng)
    dropped = Counter(found.dropped)
    drafts = []
    for draft in found.drafts:
        admitted = gates.admitted(draft, view)
        if admitted is None:
            dropped[f"gate:{gates.failed(draft, view)[0]}"] += 1
        else:
            drafts.append(admitted)
    return Written(tuple(drafts), dict(dropped), answer.tokens)


class _TooLarge(Exception):
    pass


def ask(address: Address, messages: Sequence[Message]) -> Answer:
    """Send the messages and wait for the reply, as often as `address` allows. Raises Unanswered.

    The client is loaded here, at the first call: whoever has no language model does not pay for it.
    """
    import httpx2
    import openai

    _silence()
    watch = _Watch(address)
    trouble: Trouble
    status: int | None = None
    body = b""
    most = most_tokens(address, messages)
    try:
        with httpx2.Client(
            timeout=httpx2.Timeout(address.timeout, connect=min(address.timeout, _CONNECT_SECONDS)),
            event_hooks={"request": [watch.before], "response": [watch.after]},
            follow_redirects=False,  # what is sent goes to the address that was given, and nowhere else
        ) as http:
            client = openai.OpenAI(
                api_key=address.key or "none",
                base_url=address.url,
                max_retries=address.retries,
                http_client=http,
            )
            body = _sent(client, address, messages)
        read = _read(body)
        if read is not None:
            text, used = read
            return Answer(text, (most if used is None else used) + most * max(watch.unsettled - 1, 0))
        trouble = Trouble.UNREADABLE
    except _TooLarge:
        trouble = Trouble.TOO_LARGE
    except openai.APITimeoutError:
        trouble = Trouble.TIMEOUT
    except openai.APIStatusError as error:
        status = error.status_code
        trouble = _trouble(status)
    except (openai.OpenAIError, httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, OSError):
        trouble = Trouble.UNREACHABLE
    finally:
        watch.stop()
    if watch.cut_off and trouble in {Trouble.UNREACHABLE, Trouble.UNREADABLE}:
        trouble = Trouble.TIMEOUT
    # Raised out here, so that what the client raised, which may quote the server, is no part of it.
    raise Unanswered(trouble, status, most * watch.unsettled)


def _sent(client: Any, address: Address, messages: Sequence[Message]) -> bytes:
    """The body of the reply. Newer models want another name for the limit of the reply."""
    import openai

    create = client.chat.completions.with_raw_response.create
    given: dict[str, Any] = {"model": address.model, "messages": list(messages)}
    try:
        raw = create(**given, max_tokens=address.reply_tokens)
    except openai.BadRequestError as error:
        if error.param != "max_tokens":
            raise
        raw = create(**given, max_completion_tokens=address.reply_tokens)
    body: bytes = raw.content
    return body


def _trouble(status: int) -> Trouble:
    if status in {400, 413, 422}:
        return Trouble.REJECTED
    if status == 429:
        return Trouble.BUSY
    return Trouble.FAULT if status >= 500 else Trouble.REFUSED


def _read(body: bytes) -> tuple[str, int | None] | None:
    """What the model said, and the tokens it took if the server says so; None for anything but a completion."""
    try:
        value = json.loads(body)
        text = value["choices"][0]["message"]["content"]
        used = value.get("usage")
    except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        return None
    if not isinstance(text, str):
        return None
    total = used.get("total_tokens") if isinstance(used, dict) else None
    believable = isinstance(total, int) and not isinstance(total, bool) and 0 <= total <= 10**9
    return text, total if believable else None


class _Watch:
    """On one call: what is sent of it, how long each try may take, how much may come back, what was paid for."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self._under_way = False
        self.cut_off = False  # the last try, by us
        self.unsettled = 0  # tries that went out and that no error status answered

    def before(self, request: "httpx2.Request") -> None:
        self.stop()
        # The client tells of the machine it runs on; it needs the one about raw responses itself.
        for name in list(request.headers):
            if name.lower().startswith("x-stainless") and not name.lower().endswith("raw-response"):
                del request.headers[name]
        # It reads these from its environment: they are meant for somebody else's address.
        for name in ("OpenAI-Organization", "OpenAI-Project"):
            request.headers.pop(name, None)
        if not self._address.key:
            request.headers.pop("Authorization", None)
        # What unpacks to a thousand times its size would pass any limit.
        request.headers["Accept-Encoding"] = "identity"
        self._under_way = self.cut_off = False
        request.extensions = {**request.extensions, "trace": self._trace}
        self._timer = threading.Timer(self._address.timeout, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def after(self, response: "httpx2.Response") -> None:
        if response.status_code >= 300 and self._under_way:
            self.unsettled -= 1
        if response.headers.get("content-encoding", "identity") != "identity":
            raise _TooLarge
        response.stream = _limited(response.stream, then=self.stop)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
        elif event.endswith("send_request_headers.started") and not self._under_way:
            self._under_way = True
            self.unsettled += 1

    def _cut(self) -> None:
        """A byte now and then satisfies the client's own time-out for ever."""
        self.cut_off = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _limited(stream: Any, *, then: Callable[[], None]) -> Any:
    """The body, up to the limit; `then` is called when it is through."""
    import httpx2

    class Limited(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for chunk in stream:
                size += len(chunk)
                if size > _MOST_BYTES:
                    raise _TooLarge
                yield chunk

        def close(self) -> None:
            then()
            stream.close()

    return Limited()


def _silence() -> None:
    """The client's own lines hold addresses and, at their finest, whole requests."""
    for name in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)
