/// e to the power of each lane, for lanes not above 0, to about one part in ten million.
///
/// Written out here because the C library has it for single numbers only, and because its last
/// digit differs between libraries: equal seeds are to give equal weights everywhere.
@inline(__always)
func exponential(_ exponent: SIMD8<Float>) -> SIMD8<Float> {
  // Below this the result is no normal number.
  let lowest = SIMD8<Float>(repeating: -87)
  let clamped = exponent.replacing(with: lowest, where: exponent .< lowest)
  // e^x = 2^n * e^r with whole n and |r| <= ln(2) / 2. Adding 1.5 * 2^23 rounds to a whole number
  // and leaves it in the lowest bits.
  let shift = SIMD8<Float>(repeating: 12_582_912)
  let shifted = clamped * SIMD8(repeating: 1.442_695_04) + shift
  let whole = shifted - shift
  // ln(2) in two parts, the first of which times n is exact.
  let rest =
    (clamped - whole * SIMD8(repeating: 0.693_359_375)) - whole * SIMD8(repeating: -2.121_944_4e-4)
  var sum = SIMD8<Float>(repeating: 1 / 720)
  sum = sum * rest + SIMD8(repeating: 1 / 120)
  sum = sum * rest + SIMD8(repeating: 1 / 24)
  sum = sum * rest + SIMD8(repeating: 1 / 6)
  sum = sum * rest + SIMD8(repeating: 0.5)
  sum = sum * rest + SIMD8(repeating: 1)
  sum = sum * rest + SIMD8(repeating: 1)
  let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< SIMD8(repeating: 23)
  // The shift threw away all but n, modulo the exponent's width; 127 is the exponent of 1.
  let power = bits &+ SIMD8(repeating: 127 << 23)
  return sum * unsafeBitCast(power, to: SIMD8<Float>.self)
}
