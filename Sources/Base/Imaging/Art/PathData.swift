// SPDX-License-Identifier: Apache-2.0

/// The `d` of an SVG path. Numbers set into it are rounded to a tenth, which no eye can tell.
struct PathData: ExpressibleByStringInterpolation, Sendable {
    var text: String

    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    static func + (left: PathData, right: PathData) -> PathData {
        PathData(stringLiteral: left.text + right.text)
    }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 6)
        }
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ number: Double) { text += number.tenths }
        mutating func appendInterpolation(_ number: Int) { text += String(number) }
    }
}

extension Double {
    /// The number in decimal with at most one digit after the point.
    var tenths: String {
        let scaled = Int((self * 10).rounded())
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: 10)
        return (scaled < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}
