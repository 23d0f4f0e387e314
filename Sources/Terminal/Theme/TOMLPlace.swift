/// Where a key stands in the text of a TOML file: the parser tells it for broken syntax only.
package enum TOMLPlace {
  /// - Parameter path: the keys from the outermost to the innermost.
  /// - Returns: line and column, from 1: of the key itself, or else of the innermost table or key
  ///   around it that has a place of its own; the first place of the file for an empty path.
  package static func find(_ path: [String], in text: String) -> (line: Int, column: Int) {
    var table: [String] = []
    var best = (line: 1, column: 1, depth: 0)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let start = line.prefix { $0 == " " || $0 == "\t" }.count
      let content = line.dropFirst(start)
      var here: [String]
      if content.hasPrefix("["), let end = content.firstIndex(of: "]") {
        table = keys(content[..<end].dropFirst())
        here = table
      } else if let equals = content.firstIndex(of: "="), !content.hasPrefix("#") {
        here = table + keys(content[..<equals])
      } else {
        continue
      }
      var column = start + 1
      guard path.starts(with: here), here.count > best.depth else { continue }
      if here.count < path.count, let inner = columnOfInline(path[here.count], in: line) {
        column = inner
        here.append(path[here.count])
      }
      best = (index + 1, column, here.count)
    }
    return (best.line, best.column)
  }

  private static func keys(_ text: Substring) -> [String] {
    text.split(separator: ".").map { part in
      String(part.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" })
    }
  }

  /// The column, from 1, of a key within an inline table on this line.
  private static func columnOfInline(_ key: String, in line: Substring) -> Int? {
    guard let brace = line.firstIndex(of: "{") else { return nil }
    for index in line[brace...].indices where line[index...].hasPrefix(key) {
      let before = line[line.index(before: index)]
      let behind = line[index...].dropFirst(key.count).drop { $0 == " " }
      if !before.isLetter, behind.first == "=" {
        return line.distance(from: line.startIndex, to: index) + 1
      }
    }
    return nil
  }
}
