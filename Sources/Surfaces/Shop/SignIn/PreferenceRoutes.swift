// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import WebCore

/// Language and theme, kept in the browser. No token is asked for: the pages that are kept for everybody have the switch too, and all
/// that another site could bring about is the other theme.
struct PreferenceRoutes {
    static let themes = ["light", "dark"]

    let site: Site

    func add(to router: Router<WebContext>) {
        router.post("/preferences") { request, _ in
            let form = try await Form.read(request)
            var response = site.redirect(LocalPath.safe(form.text("back")))
            if let language = Language(rawValue: form.text("lang")) {
                response.setCookie(.lasting(CookieName.language, language.rawValue, secure: site.isSecure))
            }
            if Self.themes.contains(form.text("theme")) {
                response.setCookie(.lasting(CookieName.theme, form.text("theme"), secure: site.isSecure))
            }
            return response
        }
    }
}
