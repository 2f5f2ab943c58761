"""The names of the editor's parts, as its page and its scripts both use them."""

EDITOR = "editor"
TITLE = "title"
TOLD = "told"
COUNT = "count"
KEPT = "kept"
PEOPLE = "people"
UNDO = "undo"
REDO = "redo"
SAVE = "save"
LEFT = "left"
TOOLS = "tools"
FAULTS = "faults"
FAULT_POPUP = "fault-popup"
ADD = "add"
DUPLICATE = "duplicate"
DELETE = "delete"
SHEET = "sheet"
GRID = "grid"
DOSSIER = "dossier"
BEGIN = "begin"
DESK = "desk"
DESK_TIE = "desk-tie"
QUEUE = "queue"
QUEUE_BESIDE = "queue-beside"
BESIDE = "beside"
PROBLEMS = "problems"
ARTICLE = "article"
PREVIEW = "picture-beside"
HISTORY = "history"
FILTER = "filter"
SPOKEN = "spoken"
SAVE_DIALOG = "save-dialog"
CLASH_DIALOG = "clash-dialog"
UNDO_DIALOG = "undo-dialog"
IMPORT_DIALOG = "import-dialog"
DIALOGS = (SAVE_DIALOG, CLASH_DIALOG, UNDO_DIALOG, IMPORT_DIALOG)
TOOL_DIALOG = "tool-dialog"
IMPORT_LINE = "line-"
"""How the id of a row in the import begins; its line in the file follows."""
TAB_PREFIX = "tab-"
"""How the id of a tab begins; the word of its table or the id of its place follows."""

FOR_SCRIPTS = {
    "add": ADD,
    "article": ARTICLE,
    "begin": BEGIN,
    "clashDialog": CLASH_DIALOG,
    "count": COUNT,
    "delete": DELETE,
    "desk": DESK,
    "deskTie": DESK_TIE,
    "dossier": DOSSIER,
    "duplicate": DUPLICATE,
    "editor": EDITOR,
    "faultPopup": FAULT_POPUP,
    "faults": FAULTS,
    "filter": FILTER,
    "grid": GRID,
    "history": HISTORY,
    "importDialog": IMPORT_DIALOG,
    "kept": KEPT,
    "people": PEOPLE,
    "preview": PREVIEW,
    "problems": PROBLEMS,
    "queue": QUEUE,
    "queueBeside": QUEUE_BESIDE,
    "redo": REDO,
    "save": SAVE,
    "saveDialog": SAVE_DIALOG,
    "sheet": SHEET,
    "spoken": SPOKEN,
    "title": TITLE,
    "told": TOLD,
    "toolDialog": TOOL_DIALOG,
    "tools": TOOLS,
    "undo": UNDO,
    "undoDialog": UNDO_DIALOG,
}
"""The parts that scripts reach, by what they call them."""
