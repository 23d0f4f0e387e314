"""One client for each way to the server, all of which ask alike: gRPC, Clarifai's JSON channel, and plain HTTP."""

import json
import re

import requests
from clarifai_grpc.channel.clarifai_channel import ClarifaiChannel
from clarifai_grpc.grpc.api import service_pb2 as api
from clarifai_grpc.grpc.api import service_pb2_grpc
from clarifai_grpc.grpc.api.status import status_code_pb2 as codes
from google.api import annotations_pb2
from google.protobuf import message_factory
from google.protobuf.json_format import MessageToDict, ParseDict

held = 0


def expect(condition, what):
    global held
    if not condition:
        raise SystemExit(f"not so: {what}")
    held += 1


def method(name):
    return api.DESCRIPTOR.services_by_name["V2"].methods_by_name[name]


class PlainHTTP:
    """Speaks as somebody would who has read the documentation and has no client."""

    def __init__(self, address):
        self.address = address
        self.session = requests.Session()

    def ask(self, name, document, key):
        """Returns the number of the answer and its document as it came."""
        verb, pattern = binding(name, document)
        rest = json.loads(json.dumps(document))
        path = VARIABLE.sub(lambda at: take(rest, at[1].split(".")), pattern)
        asked = {"params": dotted(rest)} if verb == "get" else {"json": rest}
        answer = self.session.request(
            verb, self.address + path, headers={"authorization": f"Key {key}"}, **asked
        )
        return answer.status_code, answer.json()

    def call(self, name, document, key):
        number, answer = self.ask(name, document, key)
        expect(type(answer["status"]["code"]) is int, f"{name} tells its code as a number")
        told = answer["status"]["http_status_code"]
        expect(number == told, f"{name} is answered with {number}, and says {told}")
        message = message_factory.GetMessageClass(method(name).output_type)()
        return ParseDict(answer, message, ignore_unknown_fields=True)


VARIABLE = re.compile(r"\{([^}]*)\}")


def binding(name, document):
    """The first way to make the call whose path the document fills."""
    rule = method(name).GetOptions().Extensions[annotations_pb2.http]
    for one in [rule, *rule.additional_bindings]:
        verb = one.WhichOneof("pattern")
        pattern = getattr(one, verb)
        named = {variable.split(".")[0] for variable in VARIABLE.findall(pattern)}
        if named <= document.keys():
            return verb, pattern
    raise SystemExit(f"{name} cannot be asked with {document}")


def take(document, path):
    """The text at the path, which is taken out: what the path says need not be said again."""
    for name in path[:-1]:
        document = document[name]
    return document.pop(path[-1])


def dotted(document, before=""):
    for name, value in document.items():
        if isinstance(value, dict):
            yield from dotted(value, f"{before}{name}.")
        else:
            yield before + name, value


class Stub:
    """Clarifai's own stub, over whichever channel it was made for."""

    def __init__(self, channel):
        # It speaks by the channel that was made last.
        self.stub = service_pb2_grpc.V2Stub(channel)

    def call(self, name, document, key):
        message = ParseDict(strip(document, {"clear_fields"}), request(name))
        for kind in ["models", "model_versions"]:
            for sent, written in zip(document.get(kind, []), getattr(message, kind, [])):
                for path in sent.get("clear_fields", []):
                    written.MergeFromString(cleared(path))
        return getattr(self.stub, name)(message, metadata=(("authorization", f"Key {key}"),))


def request(name):
    return message_factory.GetMessageClass(method(name).input_type)()


def cleared(path):
    """Field 1001, which Clarifai's messages do not have; their clients carry it along unread."""
    return bytes([0xCA, 0x3E, len(path)]) + path.encode()


class Client:
    """One transport with an app of its own, so that all can live the same life."""

    def __init__(self, kind, address, key):
        self.kind = kind
        self.key = key
        plain = PlainHTTP(address)
        host, port = address.removeprefix("http://").rsplit(":", 1)
        if kind == "grpc":
            self.way = Stub(ClarifaiChannel.get_insecure_grpc_channel(base=host, port=int(port)))
        elif kind == "json":
            self.way = Stub(ClarifaiChannel.get_json_channel(base_url=address))
        else:
            self.way = plain
        # The JSON channel drops fields that it does not know.
        self.clearing = plain if kind == "json" else self.way
        self.app = {"user_id": "ana", "app_id": f"life-of-{kind}"}
        self.said = []

    def call(self, name, document=None, code="SUCCESS", key=None):
        """Calls, expects the code, and keeps what was said in a form that all transports share."""
        document = {"user_app_id": self.app, **(document or {})}
        way = self.clearing if "clear_fields" in json.dumps(document) else self.way
        answer = way.call(name, document, key or self.key)
        got = codes.StatusCode.Name(answer.status.code)
        expect(got == code, f"{self.kind} {name} answers {code}; it said {answer.status}")
        self.said.append((name, self.plain(answer)))
        return answer

    def plain(self, answer):
        document = strip(MessageToDict(answer, preserving_proto_field_name=True), DRAWN)
        text = json.dumps(document).replace(self.app["app_id"], "APP")
        return json.loads(re.sub(r"\b[0-9a-f]{32}\b", "ID", text))


# What is told by a clock.
DRAWN = {"created_at", "modified_at", "completed_at", "time_remaining"}


def strip(value, names):
    if isinstance(value, list):
        return [strip(item, names) for item in value]
    if isinstance(value, dict):
        return {name: strip(item, names) for name, item in value.items() if name not in names}
    return value


def same(first, *others):
    for other in others:
        for (name, left), (_, right) in zip(first.said, other.said, strict=True):
            how = f"{first.kind} and {other.kind}"
            expect(left == right, f"{name} is answered alike by {how}:\n{left}\n{right}")
