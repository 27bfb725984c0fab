// SPDX-License-Identifier: Apache-2.0
import Composition
import Identity
import Kernel

/// What every page needs around its content.
package struct Layout: Sendable {
    package struct Link: Sendable, Equatable {
        package let label: String
        package let href: String
        package let icon: String
        package let current: Bool
        package let badge: String?
        package let group: String?

        package init(_ label: String, href: String, icon: String, current: Bool, badge: String? = nil, group: String? = nil) {
            self.label = label
            self.href = href
            self.icon = icon
            self.current = current
            self.badge = badge
            self.group = group
        }
    }

    package struct StoreLink: Sendable, Equatable {
        package let name: String
        package let href: String
        package let current: Bool

        package init(name: String, href: String, current: Bool) {
            self.name = name
            self.href = href
            self.current = current
        }
    }

    package let title: String
    package let path: String
    package let nav: [Link]
    /// The name of the desk; empty in the Shop.
    package let face: String
    /// Where the desk begins.
    package let home: String
    package let storeName: String?
    package let stores: [StoreLink]
    let viewer: Viewer
    let site: String
    /// Where the sandbox's time is moved; nothing outside of a sandbox.
    let sandboxClock: String?

    package init(
        title: Text, path: String, nav: [Link], face: String = "", home: String = "/", storeName: String? = nil, stores: [StoreLink] = [],
        viewer: Viewer, settings: Settings
    ) {
        self.title = title.in(viewer.language)
        self.path = path
        self.nav = nav
        self.face = face
        self.home = home
        self.storeName = storeName
        self.stores = stores
        self.viewer = viewer
        site = settings.siteName.in(viewer.language)
        sandboxClock = settings.isSandbox ? "/sandbox/clock" : nil
    }

    /// The values that the layout templates name.
    var values: [String: Any] {
        var values: [String: Any] = [
            "title": title, "path": path, "nav": nav, "face": face, "home": home, "stores": stores, "site": site,
            "lang": viewer.language == .chinese ? "zh-CN" : "en", "zh": viewer.language == .chinese, "en": viewer.language == .english,
            "csrf": viewer.csrf, "signedIn": viewer.isSignedIn,
        ]
        values["theme"] = viewer.theme
        values["userName"] = viewer.person?.name
        values["storeName"] = storeName
        values["sandboxClock"] = sandboxClock
        if let flash = viewer.flash {
            values["flash"] = FlashModel(tone: flash.tone.rawValue, text: flash.text, icon: flash.tone == .bad ? "warning" : "check")
        }
        return values
    }
}

struct FlashModel: Equatable {
    let tone: String
    let text: String
    let icon: String
}
