extension Glyphs {
  /// A bar that is filled in proportion, as long as that many columns.
  ///
  /// - Parameter fraction: from 0 to 1; what lies outside, or is no number, counts as the nearest.
  package func bar(_ fraction: Double, columns: Int) -> String {
    guard columns > 0 else { return "" }
    let safe = fraction.isNaN ? 0 : min(1, max(0, fraction))
    let eighths = Int((safe * Double(columns * 8)).rounded())
    return (0..<columns)
      .map { column in
        let here = eighths - column * 8
        return here > 0 ? block(eighths: here) : barGround
      }
      .joined()
  }
}
