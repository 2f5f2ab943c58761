"""A Dash app of your own with a figure of Tieline: a click lists the claims behind a mark or line.

`python examples/own_dash_app.py`, then open http://127.0.0.1:8050.
"""

from pathlib import Path

from dash import Dash, Input, Output, dcc, html

from tieline import claims_of, load, network_figure

dossier = load(Path(__file__).parent / "dossier")
figure = network_figure(dossier)

app = Dash(__name__, title=dossier.about.title)
app.layout = html.Main(
    [
        dcc.Graph(id="chart", figure=figure, config={"displayModeBar": False}),
        html.P("Click a mark or a line.", id="lead"),
        html.Ul(id="claims"),
    ]
)


@app.callback(
    Output("lead", "children"),
    Output("claims", "children"),
    Input("chart", "clickData"),
    prevent_initial_call=True,
)
def list_claims(click):
    """Write the claims behind the point that was clicked."""
    customdata = click["points"][0]["customdata"]
    claims = claims_of(figure, customdata)
    lines = [f"{row.claim} ({row.article}, {row.when})" for row in claims.itertuples()]
    return f"Claims behind {customdata}: {len(claims)}", [html.Li(line) for line in lines]


if __name__ == "__main__":
    app.run()
