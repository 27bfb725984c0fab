// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns licences, stores and their names.
package enum StoresModule {
    package static let storesPerLicence = Rule(
        "stores.per_licence", Text("每份营业执照可开店铺数", "Stores per business licence"), unit: .count, standard: 30,
        range: 1...1000,
        source: "press")

    package static let renamesPerYear = Rule(
        "stores.renames_per_year", Text("每年改名次数", "Renames of a store in a year"), unit: .count, standard: 5,
        range: 0...100,
        source: "WeChat Store documentation")

    package static let front = Module(
        name: "Stores", migrations: StoresSchema.migrations, rules: [storesPerLicence, renamesPerYear],
        states: [StateTable(StoreState.self, noun: "store", title: Text("店铺", "Store"))],
        limits: [
            Limit("nameCharactersMin", StoreNames.nameCharactersMin),
            Limit("nameCharactersMax", StoreNames.nameCharactersMax),
            Limit("aboutCharactersMax", Store.aboutCharactersMax),
            Limit("phoneCharactersMax", Store.phoneCharactersMax),
            Limit("logoCharactersMax", Store.logoCharactersMax),
            Limit("companyNameCharactersMax", Licence.companyNameCharactersMax),
            Limit("licencesMax", Licence.licencesMax),
            Limit("relationStepsMax", Licence.relationStepsMax),
            Limit("reviewReasonsMax", ReviewStore.reasonsMax),
            Limit("reviewReasonCharactersMax", ReviewStore.reasonCharactersMax),
            Limit("suspendReasonCharactersMax", SuspendStore.reasonCharactersMax),
            Limit("proofCharactersMax", GrantNameWord.proofCharactersMax),
        ])
}
