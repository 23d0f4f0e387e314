/// How long a file and a function may be, and how long most of them are.
struct LengthLimits {
  let longest: Int
  let usual: Int
  /// The share that must keep to `usual`.
  let usualPercent = 60

  static let file = LengthLimits(longest: 400, usual: 200)
  static let body = LengthLimits(longest: 70, usual: 15)

  func isMostlyUsual(_ lengths: [Int]) -> Bool {
    lengths.filter { $0 <= usual }.count * 100 > usualPercent * lengths.count
  }
}

extension SourceFile {
  /// Lines of text; the line feed that ends the file begins none.
  var lineCount: Int {
    let feeds = text.utf8.count { $0 == UInt8(ascii: "\n") }
    return text.isEmpty || text.hasSuffix("\n") ? feeds : feeds + 1
  }

  /// Written by hand in a language that someone reads, so that the limits hold.
  var isWritten: Bool {
    !isGenerated && ["swift", "c", "h", "py", "sh"].contains(path.split(separator: ".").last ?? "")
  }
}

func tooLongFiles(in files: [SourceFile]) -> [String] {
  files.filter { $0.isWritten && $0.lineCount > LengthLimits.file.longest }.map {
    "\($0.path): \($0.lineCount) lines, more than \(LengthLimits.file.longest); divide it"
  }
}

func tooLongBodies(in files: [SourceFile]) -> [String] {
  files.filter { $0.isWritten && $0.isSwift }.flatMap { file in
    BodyFinder.bodies(of: file).filter { $0.lineCount > LengthLimits.body.longest }.map {
      "\(file.path):\($0.firstLine): \($0.lineCount) lines, more than \(LengthLimits.body.longest)"
    }
  }
}
