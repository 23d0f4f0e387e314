/// The modules that a Swift file imports, with the lines they are imported on.
func imports(of file: SourceFile) -> [(module: String, line: Int)] {
  file.lines(keeping: .code).enumerated().flatMap { index, line in
    line.split(separator: ";").compactMap { importedModule(in: String($0)) }.map {
      (module: $0, line: index + 1)
    }
  }
}

/// The module that one statement imports, whatever attributes, access or kind of declaration it names.
func importedModule(in statement: String) -> String? {
  let words = statement.split { $0.isWhitespace }.map(String.init)
  guard let keyword = words.firstIndex(of: "import") else { return nil }
  let access: Set = ["public", "package", "internal", "fileprivate", "private"]
  guard words[..<keyword].allSatisfy({ access.contains($0) || $0.hasPrefix("@") }) else {
    return nil
  }
  let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
  let path = words[(keyword + 1)...].first { !kinds.contains($0) }
  return path?.split(separator: ".").first.map(String.init)
}

/// The imports that cross a border, and the modules that have none.
func forbiddenImports(in files: [SourceFile]) -> [String] {
  files.filter { $0.isSwift && $0.module != nil }.flatMap { file -> [String] in
    let module = file.module ?? ""
    guard let permitted = PermittedImports.byModule[module] else {
      return [
        "\(file.path): module \(module) is not in PermittedImports.byModule; add its row first"
      ]
    }
    let allowed = permitted.union(PermittedImports.everywhere)
    return imports(of: file).filter { !allowed.contains($0.module) }.map {
      "\(file.path):\($0.line): \(module) may not import \($0.module)"
    }
  }
}

/// The types that are called like their module, which makes `Module.Thing` ambiguous.
func typesNamedAsTheirModule(in files: [SourceFile]) -> [String] {
  files.filter(\.isSwift).flatMap { file in
    file.lines(keeping: .code).enumerated()
      .filter { declaredTypes(in: $0.element).contains(file.module ?? "") }
      .map { "\(file.path):\($0.offset + 1): a type bears the name of its module" }
  }
}

/// The names of the types that a line declares.
private func declaredTypes(in line: String) -> [String] {
  let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  let kinds: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]
  return zip(words, words.dropFirst()).filter { kinds.contains($0.0) }.map(\.1)
}

/// The folders and files whose name says nothing about what is in them.
func emptyNames(in paths: [String]) -> [String] {
  paths.filter { path in
    path.split(separator: "/").contains { part in
      let stem = part.split(separator: ".").first ?? part
      return meaninglessWords.contains(lastWord(of: stem).lowercased())
    }
  }.map { "\($0): name it after what it holds" }
}

private let meaninglessWords: Set = [
  "util", "utils", "utility", "utilities", "common", "helper", "helpers", "extensions", "manager",
  "managers",
]

/// The last word of a name in camel case: `Utils` of `StringUtils` and of `String+Utils`.
private func lastWord(of name: Substring) -> Substring {
  guard let start = name.lastIndex(where: { $0.isUppercase || !$0.isLetter }) else { return name }
  return name[start].isUppercase ? name[start...] : name[start...].dropFirst()
}
