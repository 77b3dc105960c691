{# The body of a common table expression: contacts and the targets that their chains of hops lead to, the one at the end of the chain among them if
   there is an end within reach. The expression stands after `with recursive`, and recursion_limit() stands behind its name.
   Args: itself (the name of the expression), hops (the name of one with contact_id and target_contact_id, one row per contact_id). #}
{% macro targets_on_chains(itself, hops) -%}
    {{ return(adapter.dispatch('targets_on_chains', 'contact_segmentation')(itself, hops)) }}
{%- endmacro %}

{# One target per contact. Each round doubles the reach: ten follow a chain for 1,024 hops. #}
{% macro default__targets_on_chains(itself, hops, rounds=10, doubles=true) -%}
    with
    {% for round in range(1, rounds + 1) %}
    {%- set before = hops if loop.first else 'round_' ~ (round - 1) %}
    round_{{ round }} as (

        select
            here.contact_id,
            coalesce(beyond.target_contact_id, here.target_contact_id) as target_contact_id
        from {{ before }} as here
        left join {{ before if doubles else hops }} as beyond on here.target_contact_id = beyond.contact_id

    ){{ ',' if not loop.last }}
    {% endfor %}
    select
        contact_id,
        target_contact_id
    from round_{{ rounds }}
{%- endmacro %}

{# Every target on the way. Spark copies a common table expression into each place that reads it, so rounds that double would double its plan ten
   times: a chain is walked hop by hop instead. A target that comes again at a later step than a power of two betrays a circle (Brent), and the walk
   ends there. #}
{% macro spark__targets_on_chains(itself, hops, most_hops=1024) -%}
    {%- set powers = [] -%}
    {%- for exponent in range(31) if 2 ** exponent < most_hops -%}
        {%- do powers.append(2 ** exponent) -%}
    {%- endfor -%}
    select
        contact_id,
        target_contact_id,
        contact_id as known_contact_id,
        1 as n_hops
    from {{ hops }}
    union all
    select
        {{ itself }}.contact_id,
        hops.target_contact_id,
        case
            when {{ itself }}.n_hops in ({{ powers | join(', ') }}) then {{ itself }}.target_contact_id
            else {{ itself }}.known_contact_id
        end as known_contact_id,
        {{ itself }}.n_hops + 1 as n_hops
    from {{ itself }}
    inner join {{ hops }} as hops on {{ itself }}.target_contact_id = hops.contact_id
    where {{ itself }}.n_hops < {{ most_hops }} and {{ itself }}.target_contact_id <> {{ itself }}.known_contact_id
{%- endmacro %}

{# As on Spark, but BigQuery stops a recursion at 500 steps. Never run there. #}
{% macro bigquery__targets_on_chains(itself, hops) -%}
    {{ contact_segmentation.spark__targets_on_chains(itself, hops, most_hops=490) }}
{%- endmacro %}

{# Trino copies a common table expression as well, and ends a recursion after ten steps. Here one join follows each hop, so that the plan grows with
   their number only. A chain of more than 32 hops is not followed, like one that runs in a circle. Never run there. #}
{% macro trino__targets_on_chains(itself, hops) -%}
    {{ contact_segmentation.default__targets_on_chains(itself, hops, rounds=32, doubles=false) }}
{%- endmacro %}
