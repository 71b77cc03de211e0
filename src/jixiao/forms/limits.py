"""The ceilings of the reading of forms: how long a label, a title or a name may be, and how many rows are looked at.

Belongs here: figures that say where one kind of text or layout ends and another begins, in characters, rows or columns. Must stay out: the
ceilings of documents (`readers.limits`) and of labels in the lookups (`vocabulary`).
"""

# texts, in characters
MAX_LABEL = 60  # a longer text is no label of a text
MAX_UNKNOWN_LABEL = 20  # of a label that no lookup holds
MAX_NO_VALUE = 12  # of a text in a cell for an amount that may be a word for none
MAX_UNIT = 8  # of a unit of measure
MAX_CODE = 9  # of a budget code; the codes of companies and cards are longer
MAX_TITLE = 70  # of a form's title
MAX_NAME_BEHIND = 20  # characters of the name of an indicator in a column that may hold descriptions
MAX_HEADING = 20  # of a text that heads a block
MAX_YEAR_LINE = 40  # of a line that says the year of all that follows; a sentence is longer
MAX_ORGANISATION = 30  # of an organisation's name that begins a title
MAX_PLACE = 12  # of a place's name in a header
MAX_LABEL_OF_POINTS = 40  # of a label that prints the points of the execution
LONG_TEXT = 40  # a name of an indicator is shorter than a note that lies across the form
MAX_LABELLED = 120  # of a cell that prints several values, each behind its label
MAX_SPLIT = 3  # of a part of a label that stands in two cells
MAX_DITTO = 6  # of a ditto mark with what stands around it
MAX_MARKED = 60  # of a text that the mark of a note stands behind
MIN_GOAL = 6  # of the shortest running text
MIN_FUND_NAME = 8  # of the name of a fund that reads like a source of money
MIN_RUNNING = 4  # of a line below the heading of a goal
MAX_MONEY_LINE = 120  # of a line that prints amounts behind labels; a longer one is prose

# rows
MAX_HEADER_ROWS = 3  # of the header of a block of indicators
MAX_CROSSTAB_ROWS = 3  # of the header of a list laid across
MIN_LISTED = 2  # projects of a list without a sum
MAX_PARTS_OF_YEAR = 4  # cells that spell one year
FIRST_ROWS = 12  # in which a form has named itself
FIRST_LINES = 4  # below the top of a table, or below a title in it, in which lines of several cells stand

# indicators without a header
MAX_TOLD = 600  # characters of a text that tells indicators; a longer one is prose
MIN_TOLD = 3  # of them that print a value
MIN_TOLD_SHARE = 0.6  # of the lines below levels that print one
ROWS_PASSED_OVER = 2  # lines among them that nobody understands

MIN_LOOSE = 2  # rows of levels beside figures that are a block nobody understood

# columns and what they share
MIN_COLUMNS = 2  # of a form beside another
MIN_LETTERS = 3  # of the columns of a sheet, where they were pasted along: A, B, C over a table
MIN_WIDTH = 3  # columns of a form beside a blank one
MIN_HEADERS = 4  # of both headers of forms side by side, where merges are lost
MIN_SHARED = 3  # labels that both sides must print: forms side by side are of one kind
MIN_MEASURES = 2  # columns of amounts of each side of a balance; with one, a label and the amount beside it need no header

# notes
MAX_QUOTED = 12  # texts of one note
