import ClarifaiAPI
import Foundation
import RegistryCore
import Testing

/// A document may be written by anybody: what is not exactly what it should be is refused where it stands.
@Suite struct HostileDocumentTests {
  struct Wrong: Sendable {
    let text: String
    let path: FieldPath
    let why: String

    init(_ text: String, _ path: FieldPath, _ why: String) {
      self.text = text
      self.path = path
      self.why = why
    }
  }

  static let commands = [
    Wrong("null", "command", "it must be a word, or an object of one member"),
    Wrong("{}", "command", "it must be a word, or an object of one member"),
    Wrong(
      #"{"delete-app":"a/b","create-app":{}}"#, "command",
      "it must be a word, or an object of one member"),
    Wrong(#""drop-tables""#, "command", "'drop-tables' is not known here"),
    Wrong(#""delete-app""#, "command", "'delete-app' says too little"),
    Wrong(#"{"delete-app":7}"#, "command.delete-app", "it must be text"),
    Wrong(
      #"{"delete-app":"../etc"}"#, "command.delete-app",
      "invalid user id '..': only letters, digits, '-' and '_' may stand in it"),
    Wrong(#"{"create-app":{"ref":"a/b"}}"#, "command.create-app.description", "it is missing"),
    Wrong(
      #"{"create-app":{"ref":"a/b","description":null}}"#, "command.create-app.description",
      "it must be text"),
    Wrong(
      #"{"create-app":{"ref":"a/b","description":"","admin":true}}"#, "command.create-app.admin",
      "nothing of this name is known here"),
    Wrong(
      #"{"patch-models":[{"model":{"app":"a/b","id":"oak"},"fields":{"set":{},"clear":[],"#
        + #""action":"explode"}}]}"#, "command.patch-models.0.fields.action",
      "the input cannot be used: 'explode' is none of merge, overwrite, remove"),
    Wrong(
      #"{"patch-models":[{"model":{"app":"a/b","id":"oak"},"fields":{"set":{},"clear":[],"#
        + #""action":"merge"},"based_on":1.5}]}"#, "command.patch-models.0.based_on",
      "it must be a whole number"),
    Wrong(
      #"{"confirm-training":{"plan":"P","code":"C","at_most":"1e9"}}"#,
      "command.confirm-training.at_most",
      "'at-most' cannot be taken: '1e9' is no amount; write 6.00, 0 for what is free, or unpriced"),
    Wrong(
      #"{"create-token":{"user":"a","roles":["admin","admin"],"scopes":[],"key":"00"}}"#,
      "command.create-token.roles", "it names something twice"),
    Wrong(
      #"{"create-token":{"user":"a","roles":["god"],"scopes":[],"key":"00"}}"#,
      "command.create-token.roles.0",
      "the input cannot be used: 'god' is none of viewer, editor, trainer, admin, runner"),
  ]

  @Test(arguments: commands)
  func `a command that is none is refused where it is wrong`(_ wrong: Wrong) throws {
    let document = try JSON(parsing: wrong.text)
    #expect(throws: RegistryError.invalidField(path: wrong.path, why: wrong.why)) {
      try Command(exact: document, "command")
    }
  }

  static let readings = [
    Wrong(#"{"types":[]}"#, "reading", "'types' says too much"),
    Wrong(
      #"{"log":["00000000000000000000000000000001"]}"#, "reading", "'log' says too little"),
    Wrong(
      #"{"log":["00000000000000000000000000000001",0,0]}"#, "reading", "'log' says too much"),
    Wrong(
      #"{"log":["00000000000000000000000000000001",1e300]}"#, "reading.log.1",
      "it must be a whole number"),
    Wrong(
      #"{"tokens":{"size":1001,"number":1}}"#, "reading.tokens",
      "'per_page' cannot be taken: a page holds 1 to 1000 items"),
    Wrong(#"{"tokens":{"size":5}}"#, "reading.tokens.number", "it is missing"),
    Wrong(
      #"{"tokens":{"size":5,"number":1,"after":"x"}}"#, "reading.tokens.number",
      "nothing of this name is known here"),
  ]

  @Test(arguments: readings)
  func `a reading that is none is refused where it is wrong`(_ wrong: Wrong) throws {
    let document = try JSON(parsing: wrong.text)
    #expect(throws: RegistryError.invalidField(path: wrong.path, why: wrong.why)) {
      try Reading(exact: document, "reading")
    }
  }

  @Test(
    arguments: [
      "", "s", "5", "+5s", "5.s", ".5s", "5.+1s", "1e3s", " 5s", "5s ", "٣s",
      "0.0000000000000000001s",
      "9223372036854775808s",
    ])
  func `what is no duration is refused`(_ text: String) {
    #expect(throws: RegistryError.self) { try Duration(exact: .string(text), "limit") }
  }

  @Test(arguments: ["", "2024-02-30T00:00:00Z", "2024-01-01", "soon", "2024-01-01T00:00:00"])
  func `what is no time is refused`(_ text: String) {
    #expect(throws: RegistryError.self) { try Date(exact: .string(text), "at") }
  }

  @Test func `a model of fields that no model has is refused`() throws {
    var draw = Draw(seed: 5)
    let model: Model = try draw()
    let document = model.exact.setting(["fields"], to: ["train_info": ["params": [:]]])
    #expect(throws: RegistryError.self) { try Model(exact: document, "model") }
  }

  /// Every document with one value replaced is refused or read, and never ends the program.
  @Test func `no document ends the program`() throws {
    var draw = Draw(seed: 99)
    for _ in 0..<500 {
      let command: Command = try draw()
      let broken = try mutated(command.exact, &draw)
      if let read = try? Command(exact: broken, "command") { _ = read.exact.text }
      let answer: Receipt = try draw()
      if let read = try? Receipt(exact: try mutated(answer.exact, &draw), "receipt") {
        _ = read.exact.text
      }
    }
  }

  private func mutated(_ document: JSON, _ draw: inout Draw) throws -> JSON {
    switch document {
    case .object(var members) where !members.isEmpty && draw.pick(8) > 0:
      let name = members.keys.sorted()[draw.pick(members.count)]
      members[name] = try members[name].map { try mutated($0, &draw) }
      return .object(members)
    case .array(var items) where !items.isEmpty && draw.pick(8) > 0:
      let place = draw.pick(items.count)
      items[place] = try mutated(items[place], &draw)
      return .array(items)
    default: return try draw()
    }
  }
}
