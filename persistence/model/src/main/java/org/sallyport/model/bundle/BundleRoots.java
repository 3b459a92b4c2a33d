package org.sallyport.model.bundle;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.model.job.ContentRoots;

/** What bundles name: their trees with all files, their further files, and of the image all that it is made of. */
@ApplicationScoped
public class BundleRoots implements ContentRoots {
    @Inject
    Bundles bundles;

    @Override
    public List<Root> roots() {
        List<Root> roots = new ArrayList<>();
        for (Bundle bundle : bundles.all()) {
            bundle.image().ifPresent(image -> {
                roots.add(Root.single(image.statement()));
                roots.add(Root.single(image.signature()));
                roots.add(Root.single(image.structures()));
                roots.add(Root.list(image.sums()));
                roots.add(Root.single(image.index()));
            });
        }
        bundles.allPlatforms()
                .forEach(platform -> platform.proven().map(Root::single).ifPresent(roots::add));
        bundles.allRepositories()
                .forEach(repository -> repository.tree().map(Root::of).ifPresent(roots::addAll));
        bundles.allDocuments()
                .forEach(each -> roots.add(Root.single(each.document().digest())));
        return roots;
    }
}
