package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.DiscContent;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetStatement;
import org.sallyport.model.ingest.ReceivedDisc;
import org.sallyport.model.ingest.ReceivedSet;
import org.sallyport.model.ingest.ReceivedSets;
import org.sallyport.model.ingest.VerifiedDisc;
import org.sallyport.model.repository.OfferedRepositories;

/** Looks at a verified disc without taking anything of it. */
@ApplicationScoped
public class SetPreview {
    @Inject
    ReceivedSets sets;

    @Inject
    OfferedRepositories repositories;

    @Inject
    SetAdmission admission;

    @Inject
    ContentStore store;

    /**
     * What a disc would bring.
     *
     * @throws org.sallyport.ejb.SallyportException when its set would be refused
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public SetOffer of(DiscCheck check) throws IOException {
        SetStatement set = check.statement();
        VerifiedDisc disc = new VerifiedDisc(
                new String(check.setJson(), StandardCharsets.UTF_8), set, check.disc(), check.contents());
        admission.admit(disc, false);
        List<Integer> in =
                sets.discs(set.setId()).stream().map(ReceivedDisc::discIndex).toList();
        boolean complete = sets.find(set.setId())
                .filter(known -> known.state() == ReceivedSet.State.COMPLETE)
                .isPresent();
        int index = check.disc().index();
        List<Integer> missing = IntStream.rangeClosed(1, set.discs().size())
                .filter(other -> !complete && other != index && !in.contains(other))
                .boxed()
                .toList();
        long files = 0;
        long bytes = 0;
        for (DiscContent content : check.listed()) {
            if (!store.contains(content.digest())) {
                files += content.paths().size();
                bytes += content.sizeBytes();
            }
        }
        return new SetOffer(
                set.setId(),
                set.label(),
                set.collector().id(),
                set.collector().name(),
                set.collector().fingerprint().toString(),
                set.sequence(),
                set.createdAt(),
                index,
                set.discs().size(),
                set.repositories().stream().map(this::part).toList(),
                complete || in.contains(index),
                files,
                bytes,
                missing);
    }

    private SetOffer.Part part(SetRepository repository) {
        OptionalLong shown = repositories.named(repository.name()).stream()
                .mapToLong(offered -> offered.publication().sequence())
                .findFirst();
        return new SetOffer.Part(
                repository.name(), repository.suite(), repository.fileCount(), repository.byteCount(), shown);
    }
}
