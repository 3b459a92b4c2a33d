package org.sallyport.model.collector;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.content.Sha256;

/** A list of a set that was signed: what a repository held, or what is on a disc. It stays when its run goes. */
@Entity
@Table(name = "signed_list")
public class SignedList {

    /** What is listed. */
    public enum Kind {
        /** Everything that a repository held; the name is the repository's. */
        TREE,
        /** The files of a disc; the name is its number. */
        SUMS
    }

    @Id
    private UUID id;

    @Column(name = "set_id")
    private UUID setId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String name;

    @Column(name = "list_sha256")
    private Sha256 list;

    /** For the persistence provider. */
    protected SignedList() {}

    private SignedList(UUID setId, Kind kind, String name, Sha256 list) {
        this.id = UUID.randomUUID();
        this.setId = setId;
        this.kind = kind;
        this.name = name;
        this.list = list;
    }

    /** What a repository of a set holds. */
    public static SignedList ofTree(UUID setId, String repository, Sha256 tree) {
        return new SignedList(setId, Kind.TREE, repository, tree);
    }

    /** What is on a disc of a set. */
    public static SignedList ofDisc(Disc disc) {
        return new SignedList(disc.runId(), Kind.SUMS, String.valueOf(disc.index()), disc.sums());
    }

    public UUID setId() {
        return setId;
    }

    public Kind kind() {
        return kind;
    }

    /** The repository, or the number of the disc. */
    public String name() {
        return name;
    }

    /** Its content. */
    public Sha256 list() {
        return list;
    }
}
