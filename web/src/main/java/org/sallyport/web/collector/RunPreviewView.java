package org.sallyport.web.collector;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.RunPreview;

/**
 * What a run would come to.
 *
 * @param feasible whether it would end well, as far as can be told now
 * @param discCount 0 when something is too large
 * @param isoSizeBytes of all images
 * @param files on all discs
 * @param folders on all discs
 * @param tooLarge files that fit on no disc
 * @param fetchFiles contents that mirrors have left upstream
 * @param freeBytes that the content store may still take
 * @param mustHold what the receiver must hold already; null for a whole set
 * @param errorCode why it would fail; null when it would not
 */
public record RunPreviewView(
        boolean feasible,
        int discCount,
        long isoSizeBytes,
        long files,
        long folders,
        List<DiscView> discs,
        List<LargeFileView> tooLarge,
        long fetchFiles,
        long fetchBytes,
        long freeBytes,
        @Nullable BaseView mustHold,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    /** One disc. */
    public record DiscView(int discIndex, String volumeId, long sizeBytes, long files, long folders) {}

    /** A file that is too large. */
    public record LargeFileView(String path, long sizeBytes) {}

    /**
     * The set that a delta is built upon.
     *
     * @param heldFiles files of the new trees that are not carried
     */
    public record BaseView(
            UUID parentRunId, String isoLabel, long sequence, List<TreeView> trees, long heldFiles, long heldBytes) {}

    /** A tree that the receiver must hold. */
    public record TreeView(String repository, String treeSha256) {}

    static RunPreviewView of(RunPreview preview) {
        List<DiscView> discs = preview.discs().stream()
                .map(disc ->
                        new DiscView(disc.index(), disc.volumeId(), disc.sizeBytes(), disc.files(), disc.folders()))
                .toList();
        return new RunPreviewView(
                preview.refusal().isEmpty(),
                discs.size(),
                discs.stream().mapToLong(DiscView::sizeBytes).sum(),
                discs.stream().mapToLong(DiscView::files).sum(),
                discs.stream().mapToLong(DiscView::folders).sum(),
                discs,
                preview.tooLarge().stream()
                        .map(file -> new LargeFileView(file.path(), file.sizeBytes()))
                        .toList(),
                preview.fetch().files(),
                preview.fetch().bytes(),
                preview.freeBytes(),
                preview.needs().map(RunPreviewView::base).orElse(null),
                preview.refusal().map(RunPreview.Refusal::code).orElse(null),
                preview.refusal().map(RunPreview.Refusal::detail).orElse(null));
    }

    private static BaseView base(RunPreview.Base base) {
        return new BaseView(
                base.setId(),
                base.label(),
                base.sequence(),
                base.trees().stream()
                        .map(tree -> new TreeView(tree.repository(), tree.tree().toString()))
                        .toList(),
                base.held().files(),
                base.held().bytes());
    }
}
