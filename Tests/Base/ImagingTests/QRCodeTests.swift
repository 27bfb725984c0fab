// SPDX-License-Identifier: Apache-2.0
import Imaging
import Kernel
import Testing

@Suite struct QRCodeTests {
    @Test(arguments: [
        "https://shop.example/cards/7301?sig=Zm9v", "小店·一杯明前龙井，今天下单。", "0",
        String(repeating: "茶", count: 400),
    ])
    func `what is encoded is found again`(text: String) throws {
        let picture = try QRCode(text).png(sidePixels: 700)
        #expect(try QRScanner().texts(in: picture.bytes) == [text])
        #expect(picture.mediaType == "image/png")
        #expect(picture.width >= 700)
    }

    @Test func `a code survives being uploaded and made small`() throws {
        let uploaded = try ImageUpload(QRCode("https://shop.example/c/9").png(sidePixels: 1600).bytes).sizes()
        #expect(try QRScanner().texts(in: uploaded.small.bytes) == ["https://shop.example/c/9"])
    }

    @Test func `the vector picture is one path of whole modules`() throws {
        let image = try QRCode("card").svg()
        let text = String(decoding: image.bytes, as: UTF8.self)
        #expect(image.width == 21 + 2 * QRCode.marginModules)
        #expect(text.contains("viewBox=\"0 0 29 29\""))
        #expect(text.contains("M4 4h7v1h-7z"))
    }

    @Test func `texts that no symbol can hold are refused`() throws {
        #expect(throws: CommonRefusal.textEmpty) { try QRCode("") }
        #expect(throws: CommonRefusal.textTooLong) {
            try QRCode(String(repeating: "x", count: QRCode.textBytesMax + 1))
        }
        _ = try QRCode(String(repeating: "x", count: QRCode.textBytesMax)).svg()
    }

    @Test(arguments: ProductArt.Kind.allCases) func `a picture without a code has no texts`(
        kind: ProductArt.Kind
    ) throws {
        #expect(try QRScanner().texts(in: ProductArt(kind: kind, seed: 3).render().medium.bytes) == [])
    }

    @Test func `only pictures that may be uploaded are scanned`() {
        #expect(throws: ImageRefusal.unsupportedFormat) { try QRScanner().texts(in: Array("<svg/>".utf8)) }
        #expect(throws: ImageRefusal.notAnImage) { try QRScanner().texts(in: []) }
    }
}
