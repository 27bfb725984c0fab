// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage

/// Owns people, their logins, sessions and addresses, and the grants that say who may do what.
package enum IdentityModule {
    package static let front = Module(
        name: "Identity", migrations: IdentitySchema.migrations,
        jobs: [
            Job("identity.sign_in_failures", everySeconds: 3600) { scope in
                let now = scope.context().now
                return try await scope.database.write(lane: .shared) { try WrongTries.sweep(now: now, in: $0) }
            }
        ],
        limits: [
            Limit("nameCharactersMax", Person.nameCharactersMax),
            Limit("emailCharactersMax", Login.emailCharactersMax),
            Limit("passwordCharactersMin", PasswordHash.passwordCharactersMin),
            Limit("passwordCharactersMax", PasswordHash.passwordCharactersMax),
            Limit("signInFailuresMax", WrongTries.failuresMax),
            Limit("signInWindowMinutes", WrongTries.windowMinutes),
            Limit("webSessionDays", SessionKind.web.lifetimeDays),
            Limit("bearerSessionDays", SessionKind.bearer.lifetimeDays),
            Limit("sessionsMax", Session.sessionsMax),
            Limit("sessionLabelCharactersMax", Session.labelCharactersMax),
            Limit("grantPeopleMax", GrantList.peopleMax),
            Limit("addressesMax", AddressBook.addressesMax),
            Limit("addressDetailCharactersMax", AddressText.detailCharactersMax),
        ])
}
