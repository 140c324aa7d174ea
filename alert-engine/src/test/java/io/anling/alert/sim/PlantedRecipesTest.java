package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bugs that are planted to try the simulation still fit the sources. */
class PlantedRecipesTest {

  @Test
  void eachPlaceIsFoundOnce() {
    for (Recipe recipe : Recipe.all()) {
      assertThat(recipe.found()).as("%s, in %s", recipe.name(), recipe.file()).isOne();
      assertThat(recipe.planted()).isNotEqualTo(recipe.instead());
    }
  }

  @Test
  void everyPartHasItsBugs() {
    List<String> names = Recipe.all().stream().map(Recipe::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(20);
    for (String part : List.of("decision", "store", "loop", "pump")) {
      Stream<String> ofPart = names.stream().filter(name -> name.startsWith(part));
      assertThat(ofPart.count()).as(part).isGreaterThanOrEqualTo(4);
    }
  }
}
