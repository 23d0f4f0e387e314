import Foundation
import Terminal

/// An eye that lacks one kind of cone, as Viénot, Brettel and Mollon (1999) and, for blue, Brettel, Viénot
/// and Mollon (1997) compute what it sees; here the matrices of Machado, Oliveira and Fernandes (2009) at
/// full severity, which hold for all three in linear light.
enum ColorVision: CaseIterable {
  case usual, protanopia, deuteranopia, tritanopia

  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// The colour as this eye sees it.
  func seen(_ color: RGB) -> RGB {
    let light = linear(color)
    let mixed = matrix.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } }
    let channels = mixed.map { part -> UInt8 in
      let clipped = min(1, max(0, part))
      let shown = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * pow(clipped, 1 / 2.4) - 0.055
      return UInt8((shown * 255).rounded())
    }
    return RGB(channels[0], channels[1], channels[2])
  }

  /// How far apart this eye sees two colours: the distance in CIELAB (ΔE 1976, white D65).
  func difference(_ one: RGB, _ other: RGB) -> Double {
    let first = lab(seen(one))
    let second = lab(seen(other))
    return zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private func linear(_ color: RGB) -> [Double] {
    [color.red, color.green, color.blue].map { channel in
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
  }

  private func lab(_ color: RGB) -> [Double] {
    let light = linear(color)
    let weights = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let parts = zip(weights, white).map { row, full in
      let part = zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } / full
      return part > 0.008856 ? cbrt(part) : 7.787 * part + 16.0 / 116
    }
    return [
      116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2]),
    ]
  }
}
