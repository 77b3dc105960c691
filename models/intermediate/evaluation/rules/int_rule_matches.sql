{#- A segmentation with more rules than fit into one number has several. -#}
{%- set numbers = [] -%}
{%- set n_rules = [0] -%}
{%- for segmentation in declared_segmentations() -%}
    {%- set rules = segmentation.segments[:-1] -%}
    {%- do n_rules.append(rules | length) -%}
    {%- for part in rules | batch(rules_per_number()) -%}
        {%- do numbers.append({'segmentation': segmentation.name, 'number': loop.index, 'rules': part}) -%}
    {%- endfor -%}
{%- endfor -%}
{%- set n_numbers = numbers | map(attribute='number') | max if numbers else 1 -%}

with

panel as (

    select * from {{ ref('int_contact_panel') }}
    where is_current

),

-- The contacts are read once: those for whom the same rules of all segmentations hold are counted, and each segmentation sums these counts.
alike as (

    select
        as_of_date,
        {% for number in numbers %}
            {{ rule_bits(number.rules) | indent(12) }} as {{ number.segmentation }}_bits_{{ number.number }},
        {% endfor %}
        count(*) as n_contacts
    from panel
    group by {{ range(1, numbers | length + 2) | join(', ') }}

),

segmentations as (

    {% for segmentation in declared_segmentations() %}
        select
            {{ as_text(segmentation.name) }} as segmentation,
            {{ loop.index }} as segmentation_index,
            {{ segmentation.segments | length - 1 }} as n_rules
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

unpivoted as (

    select
        alike.as_of_date,
        segmentations.segmentation,
        segmentations.n_rules,
        {% for index in range(1, n_numbers + 1) %}
            case segmentations.segmentation_index
                {% for segmentation in declared_segmentations() %}
                    {% if segmentation.segments | length - 1 > rules_per_number() * (index - 1) %}
                        when {{ loop.index }} then alike.{{ segmentation.name }}_bits_{{ index }}
                    {% endif %}
                {% endfor %}
                else 0
            end as bits_{{ index }},
        {% endfor %}
        alike.n_contacts
    from alike
    cross join segmentations

),

summed as (

    select
        as_of_date,
        segmentation,
        n_rules,
        {% for index in range(1, n_numbers + 1) %}
            bits_{{ index }},
        {% endfor %}
        sum(n_contacts) as n_contacts
    from unpivoted
    group by {{ range(1, n_numbers + 4) | join(', ') }}

),

patterns as (

    select
        as_of_date,
        segmentation,
        n_contacts,
        substr(
            ''
            {% for rule in range(n_rules | max) %}
                {% set bits = 'bits_' ~ (rule // rules_per_number() + 1) %}
                {% set digit = 2 ** (rule % rules_per_number()) %}
                || case when mod({{ bits }}, {{ 2 * digit }}) >= {{ digit }} then '1' else '0' end
            {% endfor %},
            1, n_rules
        ) as pattern
    from summed

),

final as (

    select
        as_of_date,
        segmentation,
        pattern,
        cast({{ first_match('pattern') }} as {{ dbt.type_int() }}) as segment_position,
        cast(n_contacts as {{ dbt.type_bigint() }}) as n_contacts
    from patterns

)

select * from final
