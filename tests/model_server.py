"""A language model's address of the tests' own: a thread on loopback that plays what it is given, reply after reply."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from content.models import Document
from quizzes.generation.prompting import FAMILY
from quizzes.language_model import Address
from quizzes.model_requests import plan
from quizzes.models import Question
from tests.factories import NOW, make_document, statements_of

KEY = "sk-never-to-be-seen-4711"
Play = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "ModelServer"

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.seen.append((self.path, dict(self.headers), json.loads(self.body)))
            plays = self.server.plays
            play = plays.pop(0) if len(plays) > 1 else plays[0]  # the last one is played again and again
        with suppress(OSError):  # the client may have had enough
            play(self)

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        usual = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (usual | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class ModelServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, plays: list[Play]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.plays = plays
        self.seen: list[tuple[str, dict[str, str], Any]] = []
        self.lock = threading.Lock()

    def handle_error(self, *_: Any) -> None:
        """A client that went away is part of the play."""

    def address(self, **changed: Any) -> Address:
        usual: dict[str, Any] = {"key": KEY, "timeout": 5, "retries": 0}
        return Address(f"http://127.0.0.1:{self.server_port}/v1", "test-model", **(usual | changed))


@contextmanager
def serving(*plays: Play) -> Iterator[ModelServer]:
    server = ModelServer(list(plays))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def free_port() -> int:
    """One on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def says(content: str, **usage: Any) -> Play:
    """A completion with this text."""
    body: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    if usage:
        body["usage"] = usage
    return raw(json.dumps(body).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> Play:
    return lambda handler: handler.reply(status, body, **headers)


def fails(status: int, **headers: str) -> Play:
    """An error that echoes the key and the whole request, as some servers do."""

    def play(handler: Handler) -> None:
        said = f"{handler.headers['Authorization']} {handler.body.decode()}"
        body = json.dumps({"error": {"message": said, "code": said, "type": said, "param": None}}).encode()
        handler.reply(status, body, X_Echo=str(handler.headers["Authorization"]), **headers)

    return play


def cut(handler: Handler) -> None:
    """The connection breaks in the middle of the reply."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def silent(handler: Handler) -> None:
    time.sleep(4)
    handler.close_connection = True


def dripping(handler: Handler) -> None:
    """A byte now and then, for ever: no single read takes long."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(400):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(400):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def flooding(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(2_000):
        handler.wfile.write(b" " * 65_536)


def writes(*, taken: int = 100) -> Play:
    """A model that does as it is told: one question with gaps and one short answer on each statement it is sent."""

    def play(handler: Handler) -> None:
        material = json.loads(json.loads(handler.body)["messages"][1]["content"])
        questions = []
        for statement in material["statements"]:
            word = next(
                word
                for word in sorted(statement["text"].rstrip(".").split(), key=len, reverse=True)
                if statement["text"].count(word) == 1
            )
            index = statement["index"]
            questions.append({"type": "cloze", "statement": index, "gaps": [word]})
            questions.append(
                {
                    "type": "short_answer",
                    "statement": index,
                    "stem": f"What does the text say in sentence number {index}?",
                    "answer": word,
                }
            )
        says(json.dumps({"questions": questions}), total_tokens=taken)(handler)

    return play


OUTAGES: list[Play] = [fails(401), fails(404), fails(429), fails(500), cut]


def rivers(sentences: int) -> Document:
    """A document of so many key statements, its requests planned."""
    document = make_document(sentences)
    statements_of(document)
    plan(document.pk, at=NOW)
    return document


def states(document: Document) -> list[str]:
    return list(document.model_requests.values_list("state", flat=True))


def written(document: Document) -> list[Question]:
    return list(Question.objects.filter(document=document, family=FAMILY))
