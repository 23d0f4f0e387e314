package import RegistryCore

/// What is asked of `POST /v2/commands`: that a command is carried out, or only that it is shown what it would do.
package struct ExactCommandRequest: Hashable, Sendable, ExactObject {
  package static let path = "/v2/commands"

  package let command: Command
  package let isPreview: Bool

  package init(_ command: Command, isPreview: Bool) {
    self.command = command
    self.isPreview = isPreview
  }

  package var members: ExactMembers { ["command": command, "preview": isPreview ? true : nil] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    command = try read("command")
    isPreview = try read.ifAny("preview") ?? false
  }
}

/// What is asked of `POST /v2/readings`.
package struct ExactReadingRequest: Hashable, Sendable, ExactObject {
  package static let path = "/v2/readings"

  package let reading: Reading

  package init(_ reading: Reading) { self.reading = reading }

  package var members: ExactMembers { ["reading": reading] }

  package init(_ read: inout MemberReader) throws(RegistryError) { reading = try read("reading") }
}

/// The answer to an exact call: `{"status":{…},"answer":…}`.
package func exactAnswer(_ value: any Exact, requestID: String) -> JSON {
  wireAnswer(["answer": value.exact], requestID: requestID)
}

/// What a refused call answers, with the refusal itself beside the status that every client understands.
package func exactAnswer(refusing error: RegistryError, requestID: String) -> JSON {
  wireAnswer(to: error, call: nil, requestID: requestID).setting(["refusal"], to: error.exact)
}

extension Exact {
  /// Reads what an exact call was answered.
  ///
  /// - Throws: the refusal as the registry threw it; `storeUnusable` for a refusal of the server's door, and for what
  ///   is no such answer.
  package init(answer document: JSON) throws(RegistryError) {
    if let refusal = document.object?["refusal"] {
      throw try RegistryError(exact: refusal, "refusal")
    }
    if let answer = document.object?["answer"] {
      try self.init(exact: answer, "answer")
      return
    }
    let status = document.object?["status"]?.object ?? [:]
    let words = [status["description"]?.string, status["details"]?.string].compactMap(\.self)
    throw .storeUnusable(
      why: words.isEmpty ? "what answers is no Espalier" : words.joined(separator: ": "),
      instead: "check the server's address and the key")
  }
}
