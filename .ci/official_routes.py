#!/usr/bin/env python3
"""Writes the table of the official API's paths, from the descriptors of the package clarifai-grpc."""

import sys

from clarifai_grpc.grpc.api import service_pb2
from google.api import annotations_pb2

HEAD = '''// Written by .ci/official_routes.py from clarifai-grpc's descriptors; do not edit.

/// Every path of the official API: verb, pattern, call.
let officialRoutes = """
'''


def bindings(method):
    rule = method.GetOptions().Extensions[annotations_pb2.http]
    for http in [rule, *rule.additional_bindings]:
        verb = http.WhichOneof("pattern")
        if verb and verb != "custom":
            yield verb.upper(), getattr(http, verb)


def main():
    service = service_pb2.DESCRIPTOR.services_by_name["V2"]
    lines = [
        f"  {verb} {pattern} {method.name}"
        for method in service.methods
        for verb, pattern in bindings(method)
    ]
    sys.stdout.write(HEAD + "\n".join(lines) + '\n  """\n')


main()
