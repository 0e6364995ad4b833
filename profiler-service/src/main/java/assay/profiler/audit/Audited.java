package assay.profiler.audit;

import assay.contract.Audit;
import assay.contract.DatasetAudited;
import assay.contract.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An audit that has ended, and how it is told: in parts below the limit of a message. */
public final class Audited {
    private static final int FLAWS = 5_000;

    /** Characters of a part: four bytes each would still fit. */
    private static final int CHARACTERS = 2_000_000;

    private final Audit audit;
    private final Findings findings;
    private final boolean closely;

    Audited(Audit audit, Findings findings, boolean closely) {
        this.audit = audit;
        this.findings = findings;
        this.closely = closely;
    }

    public Audit audit() {
        return audit;
    }

    /** The parts in their order, made one by one: how many there are is counted before. */
    public void tell(Consumer<DatasetAudited> listener) {
        var count = new int[1];
        cut(_ -> count[0]++);
        var part = new int[1];
        cut(
                flaws -> {
                    var first = part[0] == 0 ? Optional.of(audit) : Optional.<Audit>empty();
                    listener.accept(
                            new DatasetAudited(
                                    audit.dataset(),
                                    part[0]++,
                                    count[0],
                                    first,
                                    flaws,
                                    audit.at(),
                                    closely ? Optional.of(true) : Optional.empty()));
                });
    }

    private void cut(Consumer<List<Flaw>> pieces) {
        var piece = new ArrayList<Flaw>();
        var characters = 0;
        var told = false;
        for (var check = 0; check < findings.checks(); check++) {
            for (var i = 0; i < findings.size(check); i++) {
                var flaw = findings.flaw(check, i);
                piece.add(flaw);
                characters += length(flaw);
                if (piece.size() == FLAWS || characters > CHARACTERS) {
                    pieces.accept(List.copyOf(piece));
                    piece.clear();
                    characters = 0;
                    told = true;
                }
            }
        }
        if (!piece.isEmpty() || !told) {
            pieces.accept(List.copyOf(piece));
        }
    }

    private static int length(Flaw flaw) {
        return flaw.check().length()
                + flaw.example().length()
                + flaw.twin().map(String::length).orElse(0)
                + flaw.suggested().map(String::length).orElse(0);
    }
}
