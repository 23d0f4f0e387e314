import RegistryCore

/// Bytes that should be a filter are refused, or are one whose free words say the same alone.
@Sendable func tryFilter(_ bytes: [UInt8]) {
  guard let filter = try? ModelFilter(parsing: String(decoding: bytes, as: UTF8.self)) else {
    return
  }
  var words = ModelFilter()
  words.text = filter.text
  precondition((try? ModelFilter(parsing: filter.text)) == words, "free words are read as more")
}
