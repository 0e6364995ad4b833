package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final Claims claims = new Claims();

    @Test
    void a_question_is_held_by_one_until_it_is_given_back() {
        assertThat(claims.take("m", List.of("a", "b"))).containsExactly("a", "b");
        assertThat(claims.take("m", List.of("b", "c"))).containsExactly("c");
        claims.giveBack("m", List.of("a", "b"));
        assertThat(claims.take("m", List.of("b"))).containsExactly("b");
    }

    @Test
    void the_same_question_to_another_model_is_another() {
        claims.take("m", List.of("a"));
        assertThat(claims.take("n", List.of("a"))).containsExactly("a");
    }
}
