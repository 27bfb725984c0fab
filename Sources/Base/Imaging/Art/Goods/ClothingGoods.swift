// SPDX-License-Identifier: Apache-2.0

/// Clothes laid flat.
enum ClothingGoods {
    @Sendable static func tShirt(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        let outline: PathData = """
            M-104 -262C-70 -226 70 -226 104 -262L168 -238C206 -222 232 -198 248 -156L312 -36L208 14L166 -66\
            L172 262C84 278 -84 278 -172 262L-166 -66L-208 14L-312 -36L-248 -156\
            C-232 -198 -206 -222 -168 -238Z
            """
        sketch.softShadow(outline)
        sketch.path("M-104 -262C-60 -282 60 -282 104 -262C70 -210 -70 -210 -104 -262Z", cloth.shade(-0.16))
        sketch.path(outline, sketch.sheet(cloth))
        let print = sketch.random.below(4)
        sketch.clipped(outline) { sketch in
            if print == 0 { sketch.stripes(330, sketch.palette.second, sketch.palette.accent) }
            if print == 1 { sketch.box(-330, -80, 660, 90, sketch.palette.second, 0.9) }
            sketch.folds(
                cloth,
                [
                    "M-168 -80Q-150 40 -166 180", "M166 -80Q150 30 166 170", "M-90 262Q-70 150 -96 60",
                    "M60 266Q90 190 70 110", "M-240 -40Q-200 -90 -170 -110",
                    "M240 -40Q200 -90 170 -110",
                ])
        }
        if print > 1 {
            sketch.placed(0, -40) {
                $0.motif(190, cloth.lightness > 0.6 ? $0.palette.accent : Tone.cream, $0.palette.second)
            }
        }
        sketch.line("M-110 -258C-72 -212 72 -212 110 -258", cloth.shade(-0.1), 14)
        sketch.line("M-104 -262C-70 -226 70 -226 104 -262", cloth.shade(0.06), 4, 0.8)
        sketch.stitches("M-168 248C-84 264 84 264 168 248M-302 -48L-202 0M302 -48L202 0", cloth)
    }

    @Sendable static func hoodie(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        let outline: PathData = """
            M-110 -232C-60 -250 60 -250 110 -232L178 -206C222 -186 242 -150 254 -96L318 196L240 214L176 -20\
            L180 250C90 264 -90 264 -180 250L-176 -20L-240 214L-318 196L-254 -96\
            C-242 -150 -222 -186 -178 -206Z
            """
        sketch.softShadow(outline)
        sketch.path(outline, sketch.sheet(cloth))
        sketch.clipped(outline) { sketch in
            sketch.folds(
                cloth,
                [
                    "M-176 -20Q-160 100 -178 220", "M176 -20Q160 100 178 220", "M-270 30Q-230 10 -200 -50",
                    "M270 30Q230 10 200 -50", "M-60 -40Q-90 20 -80 60",
                ])
            sketch.box(-190, 226, 380, 50, cloth.shade(-0.06))
            for x in stride(from: -184.0, to: 190, by: 10) {
                sketch.line("M\(x) 228V270", cloth.shade(-0.16), 2, 0.5)
            }
        }
        sketch.line("M-314 184L-244 200M314 184L244 200", cloth.shade(-0.08), 30)
        let pocket: PathData = "M-104 84H104L138 176V216H-138V176Z"
        sketch.softShadow(pocket, 2, 4)
        sketch.path(pocket, sketch.sheet(cloth.shade(0.01)))
        sketch.stitches("M-104 94H104L128 178M-104 94L-128 178", cloth)
        sketch.hood(cloth)
        if sketch.random.chance(0.6) {
            sketch.placed(0, 0) {
                $0.motif(120, cloth.lightness > 0.6 ? $0.palette.accent : Tone.cream, $0.palette.second)
            }
        }
    }

    @Sendable static func dress(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        let sleeves = sketch.random.chance(0.5)
        if sleeves {
            let sleeve: PathData =
                """
                M-92 -280C-150 -270 -196 -210 -206 -146Q-160 -118 -124 -130L-84 -190ZM92 -280\
                C150 -270 196 -210 206 -146Q160 -118 124 -130L84 -190Z
                """
            sketch.softShadow(sleeve)
            sketch.path(sleeve, sketch.sheet(cloth.shade(-0.03)))
        }
        let outline: PathData = """
            M-96 -286L-62 -296C-52 -226 52 -226 62 -296L96 -286C92 -240 104 -200 116 -170\
            C104 -130 92 -100 92 -62\
            C120 40 190 150 232 270C180 296 140 270 100 292C60 312 30 284 0 296C-30 284 -60 312 -100 292\
            C-140 270 -180 296 -232 270C-190 150 -120 40 -92 -62C-92 -100 -104 -130 -116 -170\
            C-104 -200 -92 -240 -96 -286Z
            """
        sketch.softShadow(outline)
        sketch.path(outline, sketch.sheet(cloth))
        let second = sketch.palette.second
        sketch.clipped(outline) { sketch in
            sketch.pattern(320, second, sketch.palette.accent)
            sketch.folds(
                cloth,
                [
                    "M-60 -50Q-90 100 -160 280", "M-26 -50Q-34 120 -60 290", "M20 -50Q26 120 40 290",
                    "M58 -50Q90 110 140 280", "M78 -52Q140 60 200 270",
                ])
            sketch.folds(
                Colour.white, ["M-44 -40Q-70 110 -110 280", "M0 -40Q-6 120 -8 280", "M40 -40Q64 110 92 280"])
        }
        sketch.line("M-94 -62Q0 -44 94 -62", sketch.palette.accent, 18)
        sketch.line("M14 -54q26 30 20 84M8 -54q-6 40 8 76", sketch.palette.accent.shade(-0.03), 8)
        sketch.line("M-62 -296C-52 -226 52 -226 62 -296", cloth.shade(-0.16), 6, 0.8)
        for y in [-200.0, -164, -128] { sketch.disc(0, y, 6, sketch.palette.paper) }
    }

    @Sendable static func scarf(_ sketch: inout Sketch) {
        let cloth = sketch.palette.main
        let tail: PathData = "M-40 -40L196 -64L236 268L6 292Z"
        let fold: PathData = "M-244 -268Q-20 -306 226 -276Q244 -130 232 18Q0 60 -238 28Q-262 -120 -244 -268Z"
        let fringed: PathData = "M-196 -10L70 -30L44 272L-226 256Z"
        for (shape, angle, low) in [(tail, -3.0, 276.0), (fringed, 4, 262)] {
            sketch.softShadow(shape)
            sketch.fringe(low, left: angle < 0 ? 8 : -224, right: angle < 0 ? 234 : 42, angle)
            sketch.weave(shape)
        }
        sketch.softShadow(fold)
        sketch.weave(fold)
        sketch.folds(cloth, ["M-238 -60Q0 -20 236 -66", "M-240 -170Q0 -204 232 -176"])
        sketch.placed(150, 200, turn: -3) { sketch in
            sketch.box(-38, -24, 76, 48, radius: 4, sketch.palette.paper)
            sketch.words(44, Colour.ink)
        }
    }
}

extension Sketch {
    fileprivate mutating func hood(_ cloth: Colour) {
        path(
            "M-122 -226C-160 -330 -90 -372 0 -372S160 -330 122 -226C80 -150 -80 -150 -122 -226Z",
            ball(cloth.shade(0.01), gloss: 0.05))
        path(
            "M-86 -244C-110 -316 -64 -338 0 -338S110 -316 86 -244C56 -196 -56 -196 -86 -244Z",
            ball(cloth.shade(-0.17), gloss: 0.02))
        line(
            "M-122 -226C-96 -172 -30 -160 0 -128C30 -160 96 -172 122 -226", cloth.shade(-0.12), 8, 0.7)
        for side in [-1.0, 1] {
            line("M\(side * 44) -178Q\(side * 58) -120 \(side * 46) -52", palette.paper, 8)
            line("M\(side * 46) -56V-38", palette.accent, 10)
        }
    }

    /// Soft creases.
    fileprivate mutating func folds(_ cloth: Colour, _ creases: [PathData]) {
        let shade = cloth == Colour.white ? cloth : cloth.shade(-0.3)
        for crease in creases {
            line(crease, shade, 22, 0.07)
            line(crease, shade, 9, 0.1)
        }
    }

    fileprivate mutating func stitches(_ data: PathData, _ cloth: Colour) {
        line(data, cloth.shade(cloth.lightness > 0.5 ? -0.2 : 0.2), 2.4, 0.7, dash: "7 7")
    }

    fileprivate mutating func weave(_ outline: PathData) {
        let (cloth, second, accent) = (palette.main, palette.second, palette.accent)
        path(outline, sheet(cloth))
        clipped(outline) { sketch in
            sketch.checks(320, second)
            sketch.box(-320, 214, 640, 12, accent, 0.7)
            for offset in stride(from: -320.0, to: 320, by: 8) {
                sketch.line("M\(offset) -320L\(offset + 40) 320", cloth.shade(-0.2), 1.2, 0.22)
            }
        }
    }

    fileprivate mutating func fringe(_ y: Double, left: Double, right: Double, _ slope: Double) {
        for x in stride(from: left + 5, to: right, by: 11) {
            let start = y + (x - left) / (right - left) * (slope < 0 ? -14 : 14)
            line(
                "M\(x) \(start - 12)q\(random.between(-6, 6)) 30 \(random.between(-5, 5)) 62",
                palette.main.shade(random.between(-0.1, 0.05)), 5)
        }
    }
}
