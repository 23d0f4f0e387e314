/// Marks by which a search finds texts that may hold a word's letters in order: one for each letter,
/// and one for each two letters of which the second stands somewhere behind the first.
///
/// They narrow the search; whether the letters do stand in order is looked at afterwards.
enum LetterMarks {
  /// Marks a text of more letters than are looked at, which every search must consider.
  static let tooMany = "long"
  private static let greatestLetters = 64

  private struct Pair: Hashable {
    let first: UInt32
    let second: UInt32
  }

  static func all(in texts: [String]) -> Set<String> {
    var single: Set<UInt32> = []
    var pairs: Set<Pair> = []
    var isLong = false
    for text in texts {
      let letters = folded(text)
      isLong = isLong || letters.count > greatestLetters
      var behind: Set<UInt32> = []
      for letter in letters.prefix(greatestLetters).reversed() {
        for other in behind { pairs.insert(Pair(first: letter, second: other)) }
        behind.insert(letter)
      }
      single.formUnion(behind)
    }
    var marks = Set(single.map(spelled)).union(pairs.map { spelled($0.first) + spelled($0.second) })
    if isLong { marks.insert(tooMany) }
    return marks
  }

  /// The marks that every text has which holds the letters of `word` in order.
  static func required(by word: String) -> [String] {
    let letters = folded(word).prefix(greatestLetters).map(spelled)
    guard letters.count > 1 else { return letters }
    var seen: Set<String> = []
    return zip(letters, letters.dropFirst()).map { $0 + $1 }.filter { seen.insert($0).inserted }
  }

  /// Upper and lower case of ASCII are alike, as they are when the letters are looked at.
  private static func folded(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { (0x41...0x5A).contains($0.value) ? $0.value + 0x20 : $0.value }
  }

  /// Spelt so that every index takes it for a part of a word.
  private static func spelled(_ letter: UInt32) -> String {
    switch letter {
    case 0x30...0x39, 0x61...0x7A: String(UnicodeScalar(UInt8(letter)))
    default: "u\(String(letter, radix: 16))x"
    }
  }
}
