package org.sallyport.media.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares hosts with the repositories that are meant for them, each host in one merge of its inventory with their
 * offers. Immutable; may be used for any number of hosts of one architecture, by several threads.
 *
 * <p>A package is <em>not applied</em> when a newer version is carried; else <em>not transferred</em> when upstream has
 * a newer one than is carried, or a weakness is mended by a version that is not; else <em>current</em> when anybody
 * knows it. What hosts do not take by themselves (apt's {@code NotAutomatic}) counts only for packages that came from
 * there. Packages of rpm's modules are compared with such only, and others with others; the streams of a module are not
 * told apart.
 */
public final class Comparison {
    private final VersionOrder order;
    private final String architecture;
    private final List<Repository> repositories;

    /** A repository that is meant for the hosts. */
    public record Repository(Offer offer, Weaknesses weaknesses) {}

    /** @param architecture of the hosts, in the words of their tool */
    public Comparison(VersionOrder order, String architecture, List<Repository> repositories) {
        this.order = order;
        this.architecture = architecture;
        this.repositories = List.copyOf(repositories);
    }

    /** Takes how packages stand, in the order of the inventory. */
    @FunctionalInterface
    public interface Taker {
        /** One package. */
        void take(PackageStanding standing);
    }

    /** Goes through an inventory; the caller closes it. */
    public void compare(Inventory inventory, Taker each) throws IOException {
        List<Offer.Cursor> cursors = new ArrayList<>();
        repositories.forEach(repository -> cursors.add(repository.offer().cursor()));
        for (InstalledPackage installed = inventory.next(); installed != null; installed = inventory.next()) {
            each.take(standing(installed, newest(installed, cursors)));
        }
    }

    /** What is known of a package. */
    private record Known(String available, String availableSource, String upstream) {
        static final Known NOTHING = new Known("", "", "");

        boolean isNothing() {
            return available.isEmpty() && upstream.isEmpty();
        }
    }

    private Known newest(InstalledPackage installed, List<Offer.Cursor> cursors) {
        Known automatic = Known.NOTHING;
        Known asked = Known.NOTHING;
        for (int i = 0; i < cursors.size(); i++) {
            for (OfferedPackage one : cursors.get(i).of(installed.name())) {
                if (one.fits(installed, architecture) && isOfOneKind(one.anyVersion(), installed)) {
                    if (repositories.get(i).offer().isAutomatic()) {
                        automatic = with(automatic, one);
                    } else {
                        asked = with(asked, one);
                    }
                }
            }
        }
        boolean cameFromThere = automatic.isNothing()
                || (!asked.isNothing()
                        && order.isNewer(installed.version(), automatic.available())
                        && order.isNewer(installed.version(), automatic.upstream()));
        return cameFromThere && !asked.isNothing() ? asked : automatic;
    }

    private boolean isOfOneKind(String version, InstalledPackage installed) {
        return order.isModular(version) == order.isModular(installed.version());
    }

    private Known with(Known known, OfferedPackage one) {
        boolean newer = order.isNewer(one.version(), known.available());
        return new Known(
                newer ? one.version() : known.available(),
                newer ? one.sourceVersion() : known.availableSource(),
                order.newer(known.upstream(), one.upstream()));
    }

    private PackageStanding standing(InstalledPackage installed, Known known) {
        String upstream = order.newer(known.available(), known.upstream());
        if (isNewer(known.available(), installed)) {
            Weaknesses.Found weak = open(installed, known.availableSource());
            return new PackageStanding(installed, Bucket.NOT_APPLIED, known.available(), upstream, "", weak.cves());
        }
        Weaknesses.Found weak = open(installed, "");
        boolean behind = !known.upstream().isEmpty() && isNewer(known.upstream(), installed);
        if (behind || !weak.isEmpty()) {
            String fix = behind ? known.upstream() : weak.mendedBy();
            return new PackageStanding(
                    installed, Bucket.NOT_TRANSFERRED, known.available(), upstream, fix, weak.cves());
        }
        Bucket bucket = known.isNothing() ? Bucket.UNKNOWN : Bucket.CURRENT;
        return new PackageStanding(installed, bucket, known.available(), upstream, "", List.of());
    }

    private boolean isNewer(String version, InstalledPackage than) {
        return order.isNewer(version, than.versionBeside(version));
    }

    private Weaknesses.Found open(InstalledPackage installed, String until) {
        Weaknesses.Found all = new Weaknesses.Found(List.of(), "");
        for (Repository repository : repositories) {
            Weaknesses.Found found = repository.weaknesses().open(installed, order, until);
            if (all.isEmpty()) {
                all = found;
            } else if (!found.isEmpty()) {
                List<String> both = new ArrayList<>(all.cves());
                both.addAll(found.cves());
                all = new Weaknesses.Found(
                        both.stream().distinct().sorted().toList(), order.newer(all.mendedBy(), found.mendedBy()));
            }
        }
        return all;
    }
}
