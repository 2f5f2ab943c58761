"""The page around the parts: which scripts it fetches, and in what order they run."""

from tests.serving import DEMO
from tieline.app import create_app
from tieline.explorer.layout import used


def test_scripts_that_nothing_uses_are_left_out() -> None:
    scripts = (
        '<script src="/a/deps/polyfill@7.js"></script>\n'
        '<script src="/a/deps/react@18.js"></script>\n'
        '<script src="/a/dash_table/bundle.js"></script>\n<script src="/a/dcc/dcc.js"></script>\n'
        '<script src="/a/html/html.js"></script>'
    )
    assert used(scripts).split() == [
        *("<script", 'src="/a/deps/react@18.js"></script>'),
        *("<script", 'src="/a/html/html.js"></script>'),
    ]


def test_the_component_is_known_before_dash_builds_the_page() -> None:
    """Its script is the first of those that run in their order; the renderer's the last."""
    page = create_app(DEMO).test_client().get("/?view=network").get_data(as_text=True)
    row = page.partition('<template id="held">')[2].partition("</template>")[0]
    assert row.index("src=") == row.index('src="/assets/explorer.js"')
    assert row.index("react-dom") < row.index("dash_renderer") < row.index("dash_html_components")
    absent = ("polyfill", "plotly", "dash_table", "dash_core_components")
    assert not [name for name in absent if name in row]
