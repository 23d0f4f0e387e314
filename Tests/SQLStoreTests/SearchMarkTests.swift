import RegistryCore
import Testing

@testable import SQLStore

@Suite("marks that narrow a search")
struct SearchMarkTests {
  static let texts = ["digits", "d-i-g-i-t", "Über Größe 7", "a", "100% \"quoted\"", ""]

  @Test(arguments: texts)
  func `a text has the marks of every word whose letters it holds in order`(_ text: String) {
    let marks = LetterMarks.all(in: [text])
    let letters = Array(text.unicodeScalars)
    var words = [""]
    for letter in letters { words += words.filter { $0.count < 3 }.map { $0 + String(letter) } }
    for word in words {
      #expect(marks.isSuperset(of: LetterMarks.required(by: word)), "\(word)")
    }
  }

  @Test func `upper and lower case are alike, other letters and orders are not`() {
    #expect(LetterMarks.required(by: "DGT") == LetterMarks.required(by: "dgt"))
    let marks = LetterMarks.all(in: ["digits"])
    for word in ["gd", "dx", "dgsd", "-"] {
      #expect(!marks.isSuperset(of: LetterMarks.required(by: word)), "\(word)")
    }
  }

  @Test func `a text of more letters than are looked at is never left out`() {
    #expect(LetterMarks.all(in: [String(repeating: "ab", count: 60)]).contains(LetterMarks.tooMany))
    #expect(!LetterMarks.all(in: ["short"]).contains(LetterMarks.tooMany))
  }

  @Test func `metadata is marked at every depth, by app, place and value`() {
    let metadata: [String: JSON] = ["a": ["b": 0.5, "c": [1, "x"]], "d": "text"]
    let marks = MetadataMark.all(in: metadata, app: 1)
    let found = [
      (["a", "b"], "0.5"), (["a", "c"], "[1,\"x\"]"), (["d"], "text"),
      (["a"], "{\"b\":0.5,\"c\":[1,\"x\"]}"),
    ]
    #expect(marks == Set(found.map { MetadataMark.mark($0.0, $0.1, app: 1) }))
    #expect(!marks.contains(MetadataMark.mark(["d"], "text", app: 2)))
    #expect(!marks.contains(MetadataMark.mark(["e"], "text", app: 1)))
  }
}
