// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why an uploaded picture is not taken.
package enum ImageRefusal: String, Kernel.Refusal, CaseIterable {
    case tooLarge, notAnImage, unsupportedFormat, tooManyPixels, animated

    package var kind: RefusalKind { .invalid }

    package var text: Text {
        switch self {
        case .tooLarge:
            Text("图片超过 10 MB，请压缩后重新上传。", "The picture is larger than 10 MB. Compress it and upload it again.")
        case .notAnImage:
            Text(
                "这不是完整的图片文件，请重新导出或另选一张。",
                "This is not a complete picture. Export it again, or choose another one.")
        case .unsupportedFormat:
            Text(
                "不支持这种图片格式，请转换为 JPEG、PNG 或 WebP 后上传。",
                "This kind of picture is not supported. Convert it to JPEG, PNG or WebP.")
        case .tooManyPixels:
            Text(
                "图片超过 4000 万像素，请缩小尺寸后重新上传。",
                "The picture has more than 40 megapixels. Scale it down and upload it again.")
        case .animated:
            Text(
                "不支持动图，请上传静态图片，动态内容请用短视频。",
                "Animated pictures are not supported. Upload a still one, or use a short video.")
        }
    }
}
