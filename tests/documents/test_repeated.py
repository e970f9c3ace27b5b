"""What an earlier lot has in the same words, but for its product."""

from tenderkit.documents.repeated import without_product

LAPTOP, TABLET = ("laptop", "laptops"), ("tablet", "tablets")


def test_texts_that_differ_in_the_product_alone_are_the_same():
    one = without_product(("Laptops are delivered.", "Each laptop (and its laptop case)"), LAPTOP)
    assert one == without_product(("Tablets are delivered.", "Each tablet (and its tablet case)"), TABLET)


def test_a_text_that_names_the_other_product_is_another_one():
    assert without_product("laptops and tablets", LAPTOP) != without_product("laptops and tablets", TABLET)


def test_one_and_several_are_not_the_same():
    assert without_product("a laptop", LAPTOP) != without_product("a tablets", TABLET)


def test_the_longer_word_for_a_product_is_found_first():
    assert without_product("les postes", ("poste", "postes")) == without_product("les mobiles", ("mobile", "mobiles"))


def test_a_lot_without_words_for_its_product_keeps_its_texts():
    assert without_product("a laptop", ("", "")) == "a laptop"
