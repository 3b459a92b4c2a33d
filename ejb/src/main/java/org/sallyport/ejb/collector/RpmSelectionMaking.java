package org.sallyport.ejb.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.rpm.selection.RpmRepositorySelection;
import org.sallyport.media.rpm.selection.RpmSelection;
import org.sallyport.media.rpm.selection.RpmTree;
import org.sallyport.media.rpm.selection.RpmWish;
import org.sallyport.media.selection.SelectedTree;

/** Makes smaller repositories of targets for dnf, or of those for zypper. Such lists have no end. */
final class RpmSelectionMaking {
    private final SelectionMaking making;

    RpmSelectionMaking(SelectionMaking making) {
        this.making = making;
    }

    List<String> make(List<SelectionMaking.Part> parts) throws IOException {
        RpmRepositorySelection repositories = new RpmRepositorySelection(making.store());
        List<RpmWish> wishes = new ArrayList<>();
        for (SelectionMaking.Part part : parts) {
            RpmTree tree = new RpmTree(part.target().tree().orElseThrow().tree());
            repositories.add(tree, part.selection().isEmpty());
            part.selection().ifPresent(selection -> wishes.add(selection.wish().parsedForRpm()));
        }
        RpmSelection chosen = repositories.choose(wishes);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).selection().isPresent()) {
                SelectedTree made =
                        repositories.write(i, chosen, making.pin().createdAt(), making.key(), making.batch());
                sentences.add(making.put(parts.get(i), made, chosen.packages(i), Optional.empty()));
            }
        }
        sentences.addAll(SelectionMaking.bounded(chosen.notes()));
        return sentences;
    }
}
