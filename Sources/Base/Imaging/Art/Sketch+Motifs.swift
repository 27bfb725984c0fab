// SPDX-License-Identifier: Apache-2.0

// Made-up labels and patterns: no writing, no brands.
extension Sketch {
    /// A paper label centred on the origin, with a picture, lines where words would be, and a seal.
    mutating func label(_ width: Double, _ height: Double, paper: Colour? = nil) {
        let paper = paper ?? palette.paper
        let ink =
            paper.lightness > 0.6 ? palette.main.lightness < 0.62 ? palette.main : Colour.ink : Tone.cream
        box(-width / 2 + 2, -height / 2 + 3, width, height, radius: 6, Colour.ink, 0.14)
        box(-width / 2, -height / 2, width, height, radius: 6, sheet(paper, depth: 0.03))
        let edge = min(width, height) * 0.06
        line(
            """
            M\(-width / 2 + edge) \(-height / 2 + edge)h\(width - 2 * edge)v\(height - 2 * edge)\
            h\(2 * edge - width)Z
            """,
            ink, 1.6, 0.5)
        let size = min(width * 0.62, height * 0.46)
        placed(0, -height * 0.14) { $0.motif(size, ink, $0.palette.accent) }
        placed(0, height * 0.24) { $0.words(width * 0.5, ink) }
        box(width * 0.24, height * 0.3, size * 0.17, size * 0.2, radius: 3, Tone.vermilion, 0.9)
    }

    /// Short bars, read as lines of small print.
    mutating func words(_ width: Double, _ ink: Colour) {
        let bar = max(3, width * 0.055)
        box(-width / 2, 0, width, bar * 1.5, radius: bar, ink, 0.85)
        box(-width * 0.36, bar * 3, width * 0.72, bar * 0.8, radius: bar, ink, 0.45)
        box(-width * 0.24, bar * 5, width * 0.48, bar * 0.8, radius: bar, ink, 0.45)
    }

    /// A small picture about `size` wide.
    mutating func motif(_ size: Double, _ ink: Colour, _ accent: Colour) {
        let half = size / 2
        switch random.below(6) {
        case 0: hills(half, ink, accent)
        case 1: waves(half, ink)
        case 2: branch(half, ink, accent)
        case 3:
            for ring in stride(from: 1.0, to: 0.1, by: -0.24) {
                line(Self.circle(0, 0, half * ring), ink, size * 0.03, 0.8)
            }
            disc(0, 0, half * 0.2, accent)
        case 4: blossom(half, accent, ink)
        default: moon(half, ink, accent)
        }
    }

    static func circle(_ x: Double, _ y: Double, _ radius: Double) -> PathData {
        """
        M\(x - radius) \(y)a\(radius) \(radius) 0 1 0 \(2 * radius) 0\
        a\(radius) \(radius) 0 1 0 \(-2 * radius) 0Z
        """
    }

    private mutating func hills(_ half: Double, _ ink: Colour, _ accent: Colour) {
        disc(half * 0.35, -half * 0.45, half * 0.3, accent)
        path(
            "M\(-half) \(half * 0.5)Q\(-half * 0.45) \(-half * 0.7) 0 \(half * 0.1)T\(half) \(half * 0.5)Z",
            ink, 0.45)
        path(
            """
            M\(-half) \(half * 0.6)Q\(-half * 0.1) \(-half * 0.35) \(half * 0.3) \(half * 0.25)\
            T\(half) \(half * 0.6)Z
            """,
            ink, 0.85)
    }

    private mutating func waves(_ half: Double, _ ink: Colour) {
        for row in 0..<3 {
            for column in 0..<(row == 1 ? 3 : 2) {
                let x = (Double(column) - (row == 1 ? 1 : 0.5)) * half * 0.72
                let y = Double(row) * half * 0.4 - half * 0.2
                for ring in [0.36, 0.24, 0.12] {
                    let radius = half * ring
                    line(
                        "M\(x - radius) \(y)a\(radius) \(radius) 0 0 1 \(2 * radius) 0", ink, half * 0.05,
                        0.85)
                }
            }
        }
    }

    private mutating func branch(_ half: Double, _ ink: Colour, _ accent: Colour) {
        line("M\(-half * 0.5) \(half * 0.8)Q0 \(half * 0.2) \(half * 0.3) \(-half * 0.9)", ink, half * 0.05)
        for step in 0..<5 {
            let rise = Double(step) * 0.32
            let side = step.isMultiple(of: 2) ? 1.0 : -1
            placed(-half * 0.3 + rise * half * 0.42, half * (0.5 - rise), turn: side > 0 ? 50 : -50) {
                $0.path(Self.leafShape(half * 0.55, half * 0.13), ink, 0.85)
            }
        }
        disc(half * 0.32, -half * 0.88, half * 0.12, accent)
    }

    private mutating func blossom(_ half: Double, _ petal: Colour, _ ink: Colour) {
        for turn in stride(from: 0.0, to: 360, by: 60) {
            placed(turn: turn) { $0.path(Self.leafShape(half * 0.85, half * 0.24), petal, 0.85) }
        }
        disc(0, 0, half * 0.17, ink)
    }

    private mutating func moon(_ half: Double, _ ink: Colour, _ accent: Colour) {
        disc(0, 0, half * 0.8, accent, 0.9)
        clipped(Self.circle(0, 0, half * 0.8)) { sketch in
            sketch.path(
                """
                M\(-half) \(half * 0.3)Q\(-half * 0.4) \(-half * 0.1) 0 \(half * 0.3)T\(half) \(half * 0.2)\
                V\(half)H\(-half)Z
                """,
                ink, 0.8)
        }
        line(
            """
            M\(-half * 0.5) \(-half * 0.35)q\(half * 0.12) \(-half * 0.14) \(half * 0.24) 0\
            q\(half * 0.12) \(-half * 0.14) \(half * 0.24) 0
            """,
            ink, half * 0.05)
    }

    /// A leaf that grows upwards from the origin.
    static func leafShape(_ length: Double, _ width: Double) -> PathData {
        """
        M0 0C\(-width * 1.3) \(-length * 0.3) \(-width) \(-length * 0.75) 0 \(-length)\
        C\(width) \(-length * 0.75) \(width * 1.3) \(-length * 0.3) 0 0Z
        """
    }
}

// All-over patterns for cloth and covers, to be clipped to them.
extension Sketch {
    /// Fills the square of this half side with a pattern; plain now and then.
    mutating func pattern(_ half: Double, _ ink: Colour, _ accent: Colour) {
        switch random.below(6) {
        case 0: stripes(half, ink, accent)
        case 1: scattered(half, step: 62) { $0.disc(0, 0, 9, ink, 0.75) }
        case 2: scattered(half, step: 104) { $0.blossom(24, ink, accent) }
        case 3: checks(half, ink)
        case 4:
            scattered(half, step: 88) { $0.placed(turn: 35) { $0.path(Self.leafShape(44, 10), ink, 0.7) } }
        default: break
        }
    }

    mutating func stripes(_ half: Double, _ ink: Colour, _ accent: Colour) {
        for (index, y) in stride(from: -half, to: half, by: 46).enumerated() {
            box(-half, y, 2 * half, index % 4 == 3 ? 8 : 15, index % 4 == 3 ? accent : ink, 0.7)
        }
    }

    mutating func checks(_ half: Double, _ ink: Colour) {
        for offset in stride(from: -half, to: half, by: 76) {
            box(-half, offset, 2 * half, 28, ink, 0.28)
            box(offset, -half, 28, 2 * half, ink, 0.28)
            box(-half, offset + 48, 2 * half, 4, ink, 0.35)
            box(offset + 48, -half, 4, 2 * half, ink, 0.35)
        }
    }

    private mutating func scattered(_ half: Double, step: Double, _ draw: (inout Sketch) -> Void) {
        for (row, y) in stride(from: -half, to: half, by: step * 0.8).enumerated() {
            for x in stride(from: -half + (row.isMultiple(of: 2) ? 0 : step / 2), to: half, by: step) {
                placed(x, y, draw)
            }
        }
    }
}
