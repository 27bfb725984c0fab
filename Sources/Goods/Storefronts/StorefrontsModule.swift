// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns how a store's page looks: its own classes with their products, the order of its window, its background and its
/// banner, both of which an operator reviews. Publishes `storefront.changed`.
package enum StorefrontsModule {
    package static let front = Module(
        name: "Storefronts", migrations: StorefrontsSchema.migrations,
        limits: [
            Limit("classesMax", ClassTree.classesMax), Limit("subclassesMax", ClassTree.subclassesMax),
            Limit("classNameCharactersMax", ClassTree.nameCharactersMax), Limit("classNumberMax", ClassTree.numberMax),
            Limit("classProductsMax", ClassTree.productsMax), Limit("classProductsPerCallMax", ClassTree.productsPerCallMax),
            Limit("windowArrangedMax", StoreWindow.arrangedMax), Limit("windowStepsMax", StoreWindow.stepsMax),
            Limit("windowPinnedMax", StoreWindow.pinnedMax), Limit("windowHiddenMax", StoreWindow.hiddenMax),
            Limit("bannerItemsMax", Banner.itemsMax), Limit("bannerTextCharactersMax", Banner.textCharactersMax),
        ])
}
