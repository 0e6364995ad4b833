package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Model;
import assay.contract.Policy;
import assay.contract.ProbeChoice;
import assay.contract.ProbeChoice.Taken;
import assay.contract.Profile;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a probe on vectors costs is not known from its own price, and that is said. */
class EncoderNoteTest {
    @ParameterizedTest
    @EnumSource(
            value = Taken.class,
            names = {"VECTORS", "BOTH"})
    void where_vectors_answer_the_encoder_s_price_is_said_to_be_missing(Taken taken) {
        assertThat(notes(Optional.of(choice(taken))))
                .singleElement()
                .satisfies(
                        f -> {
                            assertThat(f.candidate()).contains("small");
                            assertThat(f.refuses()).isFalse();
                            assertThat(f.says()).contains("the encoder 'mine'", "is not weighed");
                        });
    }

    @Test
    void where_words_answer_there_is_nothing_to_say() {
        assertThat(notes(Optional.of(choice(Taken.WORDS)))).isEmpty();
        assertThat(notes(Optional.empty())).isEmpty();
    }

    private static ProbeChoice choice(Taken taken) {
        return new ProbeChoice(
                "mine",
                taken,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10,
                0,
                10,
                Optional.empty(),
                Optional.empty());
    }

    private static List<Finding> notes(Optional<ProbeChoice> choice) {
        var facts = new ArrayList<Event>();
        for (var fact :
                all(
                        TASK,
                        Policy.DEFAULT,
                        evaluated("big", "1900+ 100-"),
                        evaluated("small", "1600+ 400-"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"))) {
            facts.add(
                    switch (fact) {
                        case SelectionRequested r -> probing(r);
                        case TaskProfiled e ->
                                new TaskProfiled(
                                        e.selectionId(),
                                        probing(e.request()),
                                        new Profile(
                                                new TreeMap<>(),
                                                List.of(),
                                                Optional.empty(),
                                                new TreeMap<>(),
                                                Optional.empty(),
                                                choice),
                                        e.probe(),
                                        e.at());
                        default -> fact;
                    });
        }
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts)))
                .decision().findings().stream()
                        .filter(f -> f.kind().equals("encoderNotPriced"))
                        .toList();
    }

    /** The small one is the probe. */
    private static SelectionRequested probing(SelectionRequested r) {
        var models = new TreeMap<>(r.models());
        models.put("small", Model.probe(Optional.empty()));
        return new SelectionRequested(
                r.selectionId(),
                r.specification(),
                r.dataset(),
                models,
                r.recordings(),
                r.splits(),
                r.at());
    }
}
