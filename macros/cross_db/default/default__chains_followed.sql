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
