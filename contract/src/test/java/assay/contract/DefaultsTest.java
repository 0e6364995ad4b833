package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left out takes its default, and comes back with it. */
class DefaultsTest {
    private static final String TASK =
            "{'name':'t','instruction':'i','contract':{'kind':'label'},'dataset':'d'}";

    static Stream<Arguments> leftOut() {
        return Stream.of(
                argumentSet(
                        "a policy of nothing",
                        Policy.class,
                        "{}",
                        "{'margin':0.02,'confidence':0.95,'seed':1}"),
                argumentSet(
                        "a policy in part",
                        Policy.class,
                        "{'margin':0.05}",
                        "{'margin':0.05,'confidence':0.95,'seed':1}"),
                argumentSet(
                        "a specification without a policy",
                        Specification.class,
                        "{'task':" + TASK + ",'candidates':[{'model':'probe'}]}",
                        "{'task':{'name':'t','instruction':'i','contract':{'kind':'label','labels':[],'aliases':{},'tolerance':0.0},'dataset':'d'},"
                                + "'candidates':[{'name':'probe','model':'probe'}],'policy':{'margin':0.02,'confidence':0.95,'seed':1}}"),
                argumentSet(
                        "shots without a choice",
                        Candidate.class,
                        "{'model':'m','shots':{'count':8}}",
                        "{'name':'m 8-shot','model':'m','shots':{'count':8,'choice':'stratified'}}"),
                argumentSet(
                        "fields without a schema",
                        OutputContract.class,
                        "{'kind':'fields'}",
                        "{'kind':'fields','labels':[],'aliases':{},'tolerance':0.0}"),
                argumentSet(
                        "limits of nothing",
                        Limits.class,
                        "{}",
                        "{'concurrency':8,'timeoutSeconds':60,'maximumOutputTokens':512,'attempts':5}"),
                argumentSet(
                        "an endpoint without limits",
                        Endpoint.class,
                        "{'baseUrl':'http://localhost:11434/v1','model':'m'}",
                        "{'baseUrl':'http://localhost:11434/v1','model':'m','limits':"
                                + "{'concurrency':8,'timeoutSeconds':60,'maximumOutputTokens':512,'attempts':5}}"),
                argumentSet(
                        "an encoder without a role",
                        Model.class,
                        "{'kind':'encoder','endpoint':{'baseUrl':'http://h/v1','model':'m'}}",
                        "{'kind':'encoder','role':'specialist','endpoint':{'baseUrl':'http://h/v1','model':'m','limits':"
                                + "{'concurrency':8,'timeoutSeconds':60,'maximumOutputTokens':512,'attempts':5}},'simulated':false}"),
                argumentSet(
                        "money without a currency",
                        Money.class,
                        "{'amount':1.50}",
                        "{'amount':1.5,'currency':'USD'}"),
                argumentSet(
                        "a model that is not said to be simulated",
                        Model.class,
                        "{'kind':'probe','role':'specialist','price':null}",
                        "{'kind':'probe','role':'specialist','simulated':false}"),
                argumentSet(
                        "marks of test examples alone",
                        Scores.class,
                        "{'ids':['1'],'slices':['a'],'groups':['1'],'scores':[1.0]}",
                        "{'ids':['1'],'slices':['a'],'groups':['1'],'scores':[1.0],'confidences':[]}"),
                argumentSet(
                        "answers that nobody counted by label",
                        Answers.class,
                        "{'wanted':4,'given':3,'empty':0,'unparsable':0,'distinct':2,'majority':0.5}",
                        "{'wanted':4,'given':3,'empty':0,'unparsable':0,'distinct':2,'majority':0.5}"),
                argumentSet(
                        "an example of the least",
                        Example.class,
                        "{'id':'1','input':'','expected':'x'}",
                        "{'id':'1','input':'','expected':'x'}"));
    }

    @ParameterizedTest
    @MethodSource("leftOut")
    void takes_its_default(Class<?> type, String json, String whole) throws Exception {
        var written = Json.MAPPER.writeValueAsString(Json.read(type, json));
        assertThat(Json.MAPPER.readTree(written))
                .isEqualTo(Json.MAPPER.readTree(whole.replace('\'', '"')));
    }
}
