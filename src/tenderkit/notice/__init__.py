"""What a tender says in its notice: the fields of eForms about sustainability, to type or to hand on, and checks.

The command line comes in. Codes and labels are data, in `criteria/eforms.yaml`, of a version of the eForms SDK that is
named there; what the EU's own rules let pass is checked here.

```
codes               the codes that there are, with their labels
fields              what a lot says: the data all else is made of
goals ─▶ composing  what themes and kinds mean in a notice; the fields of a composed tender
energy, weights     the fields of the Energy Efficiency Directive; weights that add up
checking            what is wrong in fields, whoever wrote them
reading             the fields of a notice in XML
told                fields as a table to type from
eforms              fields as XML that fits into a notice
ocds                fields as data of the Open Contracting Data Standard
```
"""
