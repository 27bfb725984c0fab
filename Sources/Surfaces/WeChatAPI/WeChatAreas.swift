// SPDX-License-Identifier: Apache-2.0

/// Every area of the compatible API. A new one is one line here.
package enum WeChatAreas {
    package static let routes: [WeChatRoute] = [
        FreightTemplateArea.routes,
    ].flatMap { $0 }
}
