// SPDX-License-Identifier: Apache-2.0
import Gifts
import Hummingbird
import Identity
import Kernel

extension OpenGift {
    /// Opens the gift of a request. Wrong links are counted by person, by network address where nobody is signed in, and by browser
    /// where our own machine calls.
    package init(token: String, _ request: Request, _ context: WebContext) {
        let caller =
            if let person = context.viewer.person {
                "person:\(person.id)"
            } else if let address = CallerAddress(peer: context.peer, headers: request.headers) {
                "address:\(address.text)"
            } else {
                "browser:\(context.viewer.visitor)"
            }
        self.init(token: token, caller: caller)
    }
}
