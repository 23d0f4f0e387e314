/// A number for each of four concepts and eight rows: as much as stays in a processor's registers
/// together with what it is computed from.
struct ConceptQuad {
  var first: SIMD8<Float>
  var second: SIMD8<Float>
  var third: SIMD8<Float>
  var fourth: SIMD8<Float>

  static let concepts = 4

  /// The same number in all rows.
  @inline(__always)
  init(_ numbers: SIMD4<Float>) {
    first = SIMD8(repeating: numbers.x)
    second = SIMD8(repeating: numbers.y)
    third = SIMD8(repeating: numbers.z)
    fourth = SIMD8(repeating: numbers.w)
  }

  /// The four from `place` on.
  @inline(__always)
  init(_ numbers: UnsafeMutableBufferPointer<SIMD8<Float>>, at place: Int) {
    first = numbers[place]
    second = numbers[place + 1]
    third = numbers[place + 2]
    fourth = numbers[place + 3]
  }

  @inline(__always)
  func put(into numbers: UnsafeMutableBufferPointer<SIMD8<Float>>, at place: Int) {
    numbers[place] = first
    numbers[place + 1] = second
    numbers[place + 2] = third
    numbers[place + 3] = fourth
  }

  /// Adds a feature of the eight rows, weighed for each concept.
  @inline(__always)
  mutating func add(_ feature: SIMD8<Float>, weighed weights: SIMD4<Float>) {
    first += feature * SIMD8(repeating: weights.x)
    second += feature * SIMD8(repeating: weights.y)
    third += feature * SIMD8(repeating: weights.z)
    fourth += feature * SIMD8(repeating: weights.w)
  }

  /// Adds a feature of the eight rows, weighed for each concept and row.
  @inline(__always)
  mutating func add(_ feature: SIMD8<Float>, weighed weights: ConceptQuad) {
    first += feature * weights.first
    second += feature * weights.second
    third += feature * weights.third
    fourth += feature * weights.fourth
  }

  /// For each concept the sum over the rows.
  @inline(__always)
  var sums: SIMD4<Float> { SIMD4(first.sum(), second.sum(), third.sum(), fourth.sum()) }
}
