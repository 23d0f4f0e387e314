"""The official Python package on the other side of the wire.

Reads {"descriptors": ..., "answers": [{"call", "bytes", "json"}]} from standard input: our .proto files as protoc
describes them, and each answer in both encodings. Prints {"requests": [{"call", "bytes"}], "faults": [...]}: requests as
the package writes them, and what is wrong with the files and the answers.
"""

import base64
import json
import sys

from clarifai_grpc.channel.custom_converters.custom_dict_to_message import dict_to_protobuf
from clarifai_grpc.grpc.api import resources_pb2 as resources
from clarifai_grpc.grpc.api import service_pb2 as service
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorSet
from google.protobuf.unknown_fields import UnknownFieldSet
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct

# Numbers from here on are Espalier's own.
OURS = 1001
METHODS = service.DESCRIPTOR.services_by_name["V2"].methods_by_name


def described(descriptors):
    """Where our files differ from the official messages that they bear the names of."""
    files = FileDescriptorSet.FromString(base64.b64decode(descriptors))
    for file in files.file:
        for message in file.message_type:
            try:
                official = service.DESCRIPTOR.pool.FindMessageTypeByName(f"{file.package}.{message.name}")
            except KeyError:
                continue
            yield from different(message, official)


def different(message, official):
    copy = DescriptorProto()
    official.CopyToProto(copy)
    theirs = {field.number: field for field in copy.field}
    for field in message.field:
        if field.number >= OURS:
            continue
        other = theirs.get(field.number)
        place = f"{message.name}.{field.name} = {field.number}"
        if other is None or other.name != field.name:
            yield f"{place}: no such official field"
            continue
        for name in ["type", "label", "type_name"]:
            if getattr(field, name) != getattr(other, name):
                yield f"{place}: its {name} differs"


def strangers(message, place):
    """The fields that the official messages do not know, except Espalier's own."""
    for field in UnknownFieldSet(message):
        if field.field_number < OURS:
            yield f"{place}: field {field.field_number} of {message.DESCRIPTOR.name} is unknown"
    for descriptor, value in message.ListFields():
        values = [value] if isinstance(value, Message) else value
        if descriptor.message_type is None or descriptor.message_type.GetOptions().map_entry:
            continue
        for item in values:
            yield from strangers(item, f"{place}.{descriptor.name}")


def faults(answer):
    method = METHODS.get(answer["call"])
    if method is None:
        return
    place = answer["call"]
    parsed = response_class(method).FromString(base64.b64decode(answer["bytes"]))
    yield from strangers(parsed, place)
    if parsed.status.code == 0:
        yield f"{place}: no status"
    # What the package's JSON channel does with a body.
    read = dict_to_protobuf(response_class(method), answer["json"], ignore_unknown_fields=True)
    parsed.DiscardUnknownFields()
    if read != parsed:
        yield f"{place}: JSON says {read}, the bytes say {parsed}"


def response_class(method):
    from google.protobuf import message_factory

    return message_factory.GetMessageClass(method.output_type)


def requests():
    place = resources.UserAppIDSet(user_id="me", app_id="vision")
    metadata = Struct()
    metadata.update({"tier": 1.5, "deep": {"list": [1, "x", None, True]}})
    yield "PostModels", service.PostModelsRequest(
        user_app_id=place,
        models=[
            resources.Model(
                id="oak",
                description="d",
                metadata=metadata,
                visibility=resources.Visibility(gettable=resources.Visibility.Gettable.PUBLIC),
                toolkits=["a", "b"],
            )
        ],
    )
    yield "PatchModels", service.PatchModelsRequest(
        user_app_id=place, action="merge", models=[resources.Model(id="oak", notes="n")]
    )
    params = Struct()
    params.update({"epochs": 20})
    yield "PostModelVersions", service.PostModelVersionsRequest(
        user_app_id=place,
        model_id="oak",
        model_versions=[
            resources.ModelVersion(
                description="v",
                train_info=resources.TrainInfo(params=params),
                output_info=resources.OutputInfo(
                    data=resources.Data(concepts=[resources.Concept(id="cat")]),
                    output_config=resources.OutputConfig(min_value=0.1, max_concepts=3),
                ),
            )
        ],
    )
    yield "ListModels", service.ListModelsRequest(
        user_app_id=place, page=1, per_page=5, sort_by_created_at=True
    )
    yield "ListModelVersions", service.ListModelVersionsRequest(user_app_id=place, model_id="oak")
    yield "PostConcepts", service.PostConceptsRequest(
        user_app_id=place, concepts=[resources.Concept(id="cat", name="Cat")]
    )
    yield "PatchApp", service.PatchAppRequest(
        user_app_id=resources.UserAppIDSet(user_id="ana"),
        app=resources.App(id="vision", description="d"),
        action="overwrite",
    )


def main():
    given = json.load(sys.stdin)
    written = [
        {"call": call, "bytes": base64.b64encode(request.SerializeToString()).decode()}
        for call, request in requests()
    ]
    found = list(described(given["descriptors"]))
    found += [fault for answer in given["answers"] for fault in faults(answer)]
    json.dump({"requests": written, "faults": found}, sys.stdout)


main()
