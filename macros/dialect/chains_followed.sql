{# A common table expression `followed`: each contact_id of `hops` and the target at the end of its chain, up to 1,024 hops away.
   What it gives for a chain that runs in a circle is a contact that is in `hops` again. Stands after `with recursive`.
   Arg: hops (the name of a table of contact_id and target_contact_id, one row per contact_id). #}
{% macro chains_followed(hops) -%}
    {{ return(adapter.dispatch('chains_followed', 'contact_segmentation')(hops)) }}
{%- endmacro %}

{# Each round doubles the reach: 10 rounds follow chains of up to 1,024 hops. #}
{% macro default__chains_followed(hops) -%}
    {%- set rounds = 10 -%}
    {%- for round in range(1, rounds + 1) -%}
    {%- set before = hops if loop.first else 'round_' ~ (round - 1) -%}
    {{ 'followed' if loop.last else 'round_' ~ round }} as (

        select
            here.contact_id,
            coalesce(beyond.target_contact_id, here.target_contact_id) as target_contact_id
        from {{ before }} as here
        left join {{ before }} as beyond on here.target_contact_id = beyond.contact_id

    ){{ ',' if not loop.last }}
    {% endfor -%}
{%- endmacro %}

{# Spark copies a common table expression into each place that reads it, so rounds that double would double its plan ten times. A walk takes
   as many steps as the longest chain has, and Spark counts a few of its own. #}
{% macro spark__chains_followed(hops) -%}
    {{ contact_segmentation.chains_walked(hops, 1024, recursion_limit='max recursion level 1100') }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# BigQuery copies a common table expression into each place that reads it, so rounds that double would double its plan ten times, and stops a
   recursion at 500 steps. #}
{% macro bigquery__chains_followed(hops) -%}
    {{ contact_segmentation.chains_walked(hops, 490) }}
{%- endmacro %}

{# Trino copies a common table expression into each place that reads it, and ends a recursion after ten steps. Here one join follows each hop, so
   that the plan grows with their number only. A chain of more than 32 hops is not followed to its end, and counts as one that runs in a circle. #}
{% macro trino__chains_followed(hops) -%}
    {%- set rounds = 32 -%}
    {%- for round in range(1, rounds + 1) -%}
    {{ 'followed' if loop.last else 'round_' ~ round }} as (

        select
            here.contact_id,
            coalesce(beyond.target_contact_id, here.target_contact_id) as target_contact_id
        from {{ hops if loop.first else 'round_' ~ (round - 1) }} as here
        left join {{ hops }} as beyond on here.target_contact_id = beyond.contact_id

    ){{ ',' if not loop.last }}
    {% endfor -%}
{%- endmacro %}
