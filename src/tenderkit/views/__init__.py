"""What is shown of sets and registers, as plain data for the screen and for programs.

Only the command line comes in; how it looks on a terminal is for `cli/console`.

```
show       the sets, their criteria, and everything about one
labels     labels, laws and sources, with the criteria that point to them
proof      what is handed in, by moment
basis      what values rest on
market     what market data say of a set
listing    what an author can point to
card_text  a card as headed lines of text
table_text criteria and labels, one in a line of text
screen     the words of the screen in one language
```
"""
