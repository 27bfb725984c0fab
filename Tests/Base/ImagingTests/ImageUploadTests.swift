// SPDX-License-Identifier: Apache-2.0
import Testing
@testable import Imaging
import Kernel

@Suite struct ImageUploadTests {
    @Test func `an upload becomes three JPEGs, none of them enlarged`() throws {
        let sizes = try ImageUpload(UploadBytes.photo).sizes()
        #expect([sizes.large, sizes.medium, sizes.small].map(\.width) == [960, 640, 240])
        #expect([sizes.large, sizes.medium, sizes.small].map(\.height) == [960, 640, 240])
        for image in [sizes.large, sizes.medium, sizes.small] {
            #expect(image.mediaType == "image/jpeg")
            #expect(ImageFormat(sniffing: image.bytes) == .jpeg)
        }
    }

    @Test func `a large picture is brought down to the largest size`() throws {
        let sizes = try ImageUpload(UploadBytes.png(sidePixels: 3000)).sizes()
        #expect(sizes.large.width == ImageSizes.largeSidePixels)
        #expect(sizes.small.height == ImageSizes.smallSidePixels)
    }

    @Test func `EXIF is dropped`() throws {
        let upload = UploadBytes.withEXIF(UploadBytes.photo, orientation: 1)
        #expect(upload.contains(text: "GeheimX"))
        let sizes = try ImageUpload(upload).sizes()
        for image in [sizes.large, sizes.medium, sizes.small] {
            #expect(!image.bytes.contains(text: "Exif"))
            #expect(!image.bytes.contains(text: "GeheimX"))
            #expect(!image.bytes.contains(text: "ICC_PROFILE"))
        }
    }

    @Test(arguments: [(1, 48, 24), (3, 48, 24), (6, 24, 48), (8, 24, 48)])
    func `a picture taken sideways is turned upright`(orientation: UInt8, width: Int, height: Int) throws {
        let large = try ImageUpload(UploadBytes.withEXIF(UploadBytes.landscape, orientation: orientation))
            .sizes().large
        #expect((large.width, large.height) == (width, height))
    }

    @Test func `a WebP is taken, and a moving one refused`() throws {
        let large = try ImageUpload(UploadBytes.webP).sizes().large
        #expect((large.width, large.height) == (48, 24))
        #expect(throws: ImageRefusal.animated) { try ImageUpload(UploadBytes.animatedWebP).sizes() }
        #expect(throws: ImageRefusal.notAnImage) {
            try ImageUpload(Array(UploadBytes.webP.prefix(60))).sizes()
        }
    }

    @Test func `a bomb is refused by its header, before anything is decoded`() {
        let clock = ContinuousClock()
        let taken = clock.measure {
            #expect(throws: ImageRefusal.tooManyPixels) {
                try ImageUpload(UploadBytes.bomb(width: 60_000, height: 60_000)).sizes()
            }
            #expect(throws: ImageRefusal.tooManyPixels) {
                try ImageUpload(UploadBytes.bomb(width: 8000, height: 5001)).sizes()
            }
        }
        #expect(taken < .seconds(2))
    }

    @Test func `a picture without its pixels is refused`() {
        #expect(throws: ImageRefusal.notAnImage) {
            try ImageUpload(UploadBytes.bomb(width: 400, height: 400)).sizes()
        }
    }

    @Test(arguments: [2, 20, 300, 5000, 20_000]) func `a truncated JPEG is refused`(count: Int) {
        #expect(throws: ImageRefusal.notAnImage) {
            try ImageUpload(Array(UploadBytes.photo.prefix(count))).sizes()
        }
    }

    @Test(arguments: [20, 60, 200, 900]) func `a truncated PNG is refused`(count: Int) throws {
        let png = try UploadBytes.png(sidePixels: 2000)
        #expect(throws: ImageRefusal.notAnImage) { try ImageUpload(Array(png.prefix(count))).sizes() }
    }

    @Test(arguments: ["", "今天天气很好", "<html><body>shop</body></html>", "RIFF1234WAVEfmt "])
    func `what is not a picture is refused`(text: String) {
        #expect(throws: ImageRefusal.notAnImage) { try ImageUpload(Array(text.utf8)).sizes() }
    }

    @Test(arguments: [
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "<?xml version='1.0'?><!-- x --><SVG/>", "GIF89a......",
        "%PDF-1.7", "BM123456", "II*\0abcd", "\0\0\0\u{18}ftypheic", "8BPS....",
    ])
    func `pictures of other kinds are refused, unsafe ones among them`(text: String) {
        #expect(throws: ImageRefusal.unsupportedFormat) { try ImageUpload(Array(text.utf8)).sizes() }
    }

    @Test func `our own SVG is refused as an upload`() {
        let drawing = Array(ProductArt(kind: .teaTin, seed: 1).svg().utf8)
        #expect(throws: ImageRefusal.unsupportedFormat) { try ImageUpload(drawing).sizes() }
    }

    @Test func `an animated PNG is refused`() throws {
        let png = try UploadBytes.png()
        #expect(throws: ImageRefusal.animated) { try ImageUpload(UploadBytes.animated(png)).sizes() }
        _ = try ImageUpload(png).sizes()
    }

    @Test func `too many bytes are refused unread`() {
        let bytes = UploadBytes.photo + [UInt8](repeating: 0, count: ImageUpload.uploadBytesMax)
        #expect(throws: ImageRefusal.tooLarge) { try ImageUpload(bytes).sizes() }
    }

    @Test func `every refusal says what to do, in both languages`() {
        for refusal in ImageRefusal.allCases {
            #expect(refusal.kind == .invalid)
            #expect(!refusal.text.chinese.isEmpty && refusal.text.english.contains(". "))
        }
        #expect(ImageRefusal.tooManyPixels.code == "too_many_pixels")
    }

    @Test func `uploads from many threads at once give the same picture`() async throws {
        let expected = try ImageUpload(UploadBytes.photo).sizes()
        try await withThrowingTaskGroup(of: ImageSizes.self) { group in
            for _ in 0..<16 { group.addTask { try ImageUpload(UploadBytes.photo).sizes() } }
            for try await sizes in group { #expect(sizes == expected) }
        }
    }
}
