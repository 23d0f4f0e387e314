/// Why nothing can be measured.
package struct Unmeasurable: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
